import type { PartyId } from '../model/party.ts';

/**
 * `state`: a unit or contractor that works for a state; `hacktivist`: acts in its own name, whoever stands behind it; `criminal`: for
 * money; `vendor`: sells intrusion; `company`: a supplier that states bar; `malware`: a program or an operation known by its name.
 */
export type GroupKind = 'state' | 'hacktivist' | 'criminal' | 'vendor' | 'company' | 'malware';

export interface ThreatGroup {
  readonly id: string;
  /** The name the Arabic press uses, and the Latin one. For coded groups (APT28) an alert writes the code: see `groupName`. */
  readonly name: { readonly ar: string; readonly latin: string };
  /** The state it is publicly tied to; null: none, or criminal. A vendor's or company's is its seat. */
  readonly state: PartyId | null;
  readonly kind: GroupKind;
  /** Other spellings and aliases, both scripts. «گ» is the g sound in all its letters, as in the tables of parties. */
  readonly spellings: readonly string[];
  /**
   * Names, among the two above too, that are everyday words (Play, Conti, حراس السلام): they count only where one of `GROUP_WORDS`
   * stands near.
   */
  readonly common: readonly string[];
}

const list = (names: string): readonly string[] => (names === '' ? [] : names.split(/[,،] /));

const group =
  (kind: GroupKind, state: PartyId | null) =>
  (
    id: string,
    latin: string,
    ar: string,
    latinAliases = '',
    arabicAliases = '',
    common = '',
  ): ThreatGroup => ({
    id,
    name: { ar, latin },
    state,
    kind,
    spellings: [...list(latinAliases), ...list(arabicAliases)],
    common: list(common),
  });

const of = (state: PartyId) => group('state', state);
const hacktivist = (state: PartyId | null) => group('hacktivist', state);
const vendor = (state: PartyId) => group('vendor', state);
const company = (state: PartyId) => group('company', state);
const gang = group('criminal', null);
const malware = group('malware', null);

/**
 * Groups, gangs, vendors and programs that the news names: id, Latin name, Arabic name, Latin aliases, Arabic aliases, and those of all
 * these that are everyday words. Aliases are separated by a comma and a space. Numbered groups (APT28, UNC1151, TA505) are found by
 * rule in all their letterings, also without a line here: see `APT_STATES`.
 */
export const THREAT_GROUPS: readonly ThreatGroup[] = [
  // Russia
  of('RU')(
    'apt28',
    'APT28',
    'فانسي بير',
    'Fancy Bear, Fancybear, Sofacy, Sednit, Pawn Storm, Strontium, Forest Blizzard, BlueDelta, Iron Twilight, Tsar Team',
    'فانسى بير، بيون ستورم، سوفايسي، فانسيبير، فانسي بيرز، الدب الفاخر، الدببة الفاخرة، سوفاسي، سترونتيوم، فورست بليزارد، باون ستورم',
    'الدب الأنيق',
  ),
  of('RU')(
    'apt29',
    'APT29',
    'كوزي بير',
    'Cozy Bear, CozyBear, The Dukes, Nobelium, Midnight Blizzard, BlueBravo, Cozy Duke',
    'كوزى بير، الدب الدافئ، نوبيليوم، ميدنايت بليزارد، عاصفة منتصف الليل الثلجية',
    'الدب المريح, الدب الهادئ, الدوقات, النبلاء',
  ),
  of('RU')(
    'sandworm',
    'Sandworm',
    'ساندوورم',
    'APT44, Sandworm Team, Seashell Blizzard, Voodoo Bear, VoodooBear, Iridium group, Telebots, TeleBots, BlackEnergy group, FROZENBARENTS',
    'ساند وورم، ساندورم، سانداورم، دودة الرمل، دودة الرمال، فودو بير، فودوبير',
  ),
  of('RU')(
    'turla',
    'Turla',
    'تورلا',
    'Secret Blizzard, Venomous Bear, Uroburos, Waterbug group, Krypton group, Pensive Ursa',
    '',
    'الدب السام',
  ),
  of('RU')(
    'gamaredon',
    'Gamaredon',
    'غاماريدون',
    'Primitive Bear, Aqua Blizzard, Shuckworm, Armageddon group',
    'گاماريدون، گاماردون',
    'أرماگيدون',
  ),
  of('RU')(
    'callisto',
    'Callisto',
    'كاليستو',
    'Star Blizzard, ColdRiver, COLDRIVER, Cold River hackers, Seaborgium, SEABORGIUM, Callisto Group',
    'كولد ريفر، ستار بليزارد',
    'Callisto, كاليستو, النهر البارد',
  ),
  of('RU')(
    'energetic-bear',
    'Energetic Bear',
    'إنرجيتيك بير',
    'Dragonfly group, Berserk Bear, Static Tundra, Ghost Blizzard, Crouching Yeti',
    'ستاتيك توندرا',
    'الدب النشيط',
  ),
  of('RU')('cadet-blizzard', 'Cadet Blizzard', 'كاديت بليزارد', 'Ember Bear, WhisperGate group'),
  of('RU')(
    'void-blizzard',
    'Void Blizzard',
    'لاندري بير',
    'Laundry Bear',
    'لوندري بير، فويد بليزارد',
    'دب الغسيل',
  ),
  of('RU')('storm-1516', 'Storm-1516', 'ستورم 1516', 'Storm 1516, CopyCop', 'ستورم-1516، عاصفة 1516'),
  of('RU')(
    'doppelganger',
    'Doppelgänger',
    'دوبلغانغر',
    'Doppelganger campaign, Doppelgaenger, Social Design Agency',
    'دوبلگانگر، دوبلغينغر، دوبلجانجر، دوبلگينگر',
    'Doppelgänger, Struktura',
  ),
  gang(
    'conti',
    'Conti',
    'كونتي',
    'Conti ransomware, Wizard Spider, TrickBot, Trickbot',
    'كونتي رانسوموير، تريكبوت، تريك بوت، ويزارد سبايدر',
    'Conti, كونتي',
  ),
  hacktivist('RU')('killnet', 'Killnet', 'كيلنت', 'KillNet, Kill Net', 'كيل نت، كيلنيت، كيل نيت'),
  hacktivist('RU')(
    'noname057',
    'NoName057(16)',
    'نو نيم',
    'NoName057, No Name 057, NoName05716',
    'نونيم، نو نايم، بلا اسم 057، نونيم 057',
    'NoName',
  ),
  hacktivist('RU')('xaknet', 'XakNet', 'إكسكنت', 'XakNet Team', 'زاكنت، خاكنت'),
  hacktivist('RU')(
    'cyberarmy-reborn',
    'CyberArmyofRussia_Reborn',
    'جيش روسيا السيبراني',
    'Cyber Army of Russia Reborn, Cyber Army of Russia, Z-Pentest',
    'جيش روسيا الإلكتروني',
  ),
  hacktivist('RU')('cyberberkut', 'CyberBerkut', 'سايبر بيركوت', 'Cyber Berkut', 'سيبر بيركوت'),
  // Belarus
  of('BY')(
    'ghostwriter',
    'Ghostwriter',
    'غوست رايتر',
    'UNC1151, Ghostwriter campaign',
    'گوست رايتر',
    'Ghostwriter, الكاتب الشبح',
  ),
  // China
  of('CN')(
    'volt-typhoon',
    'Volt Typhoon',
    'فولت تايفون',
    'Bronze Silhouette, Vanguard Panda, Insidious Taurus',
    'فولت تايفوون، فوت تايفون، فولت تايفن، إعصار فولت، إعصار الفولت، فولتايفون، تايفون فولت',
  ),
  of('CN')(
    'salt-typhoon',
    'Salt Typhoon',
    'سالت تايفون',
    'GhostEmperor, Earth Estries, FamousSparrow, RedMike',
    'صالت تايفون، سولت تايفون، إعصار الملح، إعصار سالت، الإعصار الملحي، إعصار ملحي، الإعصار المالح، طوفان الملح، سالت تايفوون',
  ),
  of('CN')(
    'flax-typhoon',
    'Flax Typhoon',
    'فلاكس تايفون',
    'Ethereal Panda, Integrity Technology Group, Integrity Tech',
    'إعصار الكتان، إعصار فلاكس، إنتگريتي تكنولوجي',
  ),
  of('CN')(
    'silk-typhoon',
    'Silk Typhoon',
    'سيلك تايفون',
    'Hafnium, HAFNIUM',
    'إعصار الحرير، هافنيوم، هفنيوم، هافنيم',
  ),
  of('CN')(
    'linen-typhoon',
    'Linen Typhoon',
    'لينين تايفون',
    'Violet Typhoon',
    'لينن تايفون، فيوليت تايفون، إعصار البنفسج',
  ),
  of('CN')(
    'apt31',
    'APT31',
    'زيركونيوم',
    'Zirconium group, ZIRCONIUM, Judgment Panda, Judgement Panda, RedBravo, Wuhan XRZ, Wuhan Xiaoruizhi',
    'جادجمنت باندا، ووهان شياوروي',
    'زيركونيوم',
  ),
  of('CN')(
    'apt40',
    'APT40',
    'ليفياثان',
    'Leviathan group, Gingham Typhoon, Kryptonite Panda, TEMP.Periscope, Bronze Mohawk, Hainan Xiandun',
    'هاينان شياندون',
    'ليفياثان',
  ),
  of('CN')(
    'apt41',
    'APT41',
    'وينتي',
    'Winnti, Wicked Panda, Barium group, Double Dragon, Brass Typhoon',
    'دبل دراگون، ويكد باندا',
    'التنين المزدوج',
  ),
  of('CN')(
    'apt10',
    'APT10',
    'ستون باندا',
    'Stone Panda, Cloud Hopper, MenuPass, menuPass, Red Apollo',
    'كلاود هوبر',
  ),
  of('CN')('apt27', 'APT27', 'إميساري باندا', 'Emissary Panda, LuckyMouse, Iron Tiger', 'لاكي ماوس'),
  of('CN')('apt15', 'APT15', 'نيكل', 'Ke3chang, Vixen Panda, Nylon Typhoon, NICKEL group', '', 'نيكل'),
  of('CN')('apt1', 'APT1', 'كومنت كرو', 'Comment Crew, Comment Panda'),
  of('CN')('apt5', 'APT5', 'مولبيري تايفون', 'Mulberry Typhoon, Keyhole Panda'),
  of('CN')(
    'mustang-panda',
    'Mustang Panda',
    'موستانغ باندا',
    'RedDelta, Bronze President, Twill Typhoon, Earth Preta',
    'موستانگ باندا',
  ),
  of('CN')('unc3886', 'UNC3886', 'يو إن سي 3886', '', 'يو ان سي 3886'),
  of('CN')('mirrorface', 'MirrorFace', 'ميرور فيس', 'Earth Kasha', 'ميرورفيس، ميرور فايس'),
  of('CN')(
    'isoon',
    'i-Soon',
    'آي سون',
    'iSoon, Anxun, I-Soon, Sichuan Silence',
    'آي-سون، أنشون، سيتشوان سايلنس',
  ),
  of('CN')('chengdu-404', 'Chengdu 404', 'تشنغدو 404', '', 'تشنگدو 404'),
  // Iran
  of('IR')('apt33', 'APT33', 'إلفين', 'Refined Kitten, Peach Sandstorm', 'بيتش ساندستورم', 'إلفين, Elfin'),
  of('IR')(
    'apt34',
    'APT34',
    'أويل ريغ',
    'OilRig, Oil Rig group, Helix Kitten, Hazel Sandstorm',
    'أويل ريگ، أويلريگ، هيليكس كيتن',
    'Europium',
  ),
  of('IR')(
    'charming-kitten',
    'Charming Kitten',
    'تشارمينغ كيتن',
    'APT35, APT42, Mint Sandstorm, TA453, Newscaster, Ajax Security Team, Magic Hound',
    'تشارمينگ كيتن، تشارمينگ كيتين، شارمينگ كيتن، القطط الساحرة، مينت ساندستورم',
    'Phosphorus, القطة الساحرة, القط الساحر, فوسفورس, فوسفوروس',
  ),
  of('IR')(
    'muddywater',
    'MuddyWater',
    'مادي ووتر',
    'Muddy Water, Mango Sandstorm, Mercury group, Static Kitten, Seedworm',
    'مودي ووتر، مادى ووتر، مادي واتر، مادي وتر',
    'المياه العكرة, المياه الموحلة',
  ),
  of('IR')('apt39', 'APT39', 'ريميكس كيتن', 'Remix Kitten, Rana Intelligence', 'رنا للحوسبة', 'Chafer'),
  of('IR')(
    'agrius',
    'Agrius',
    'أغريوس',
    'Pink Sandstorm, Moses Staff, Abraham’s Ax, BlackShadow, Black Shadow hackers',
    'أگريوس',
    'عصا موسى, عصا موسي, بلاك شادو, الظل الأسود',
  ),
  of('IR')(
    'cotton-sandstorm',
    'Cotton Sandstorm',
    'كوتون ساندستورم',
    'Emennet Pasargad, Aria Sepehr Ayandehsazan, Holy Souls',
    'إيمنت باسارگاد، إيميننت باسارگاد، إيمن نت باسارگاد',
    'Neptunium',
  ),
  of('IR')(
    'pioneer-kitten',
    'Pioneer Kitten',
    'بايونير كيتن',
    'Fox Kitten, Lemon Sandstorm, UNC757, Rubidium group',
    'فوكس كيتن',
  ),
  of('IR')('tortoiseshell', 'Tortoiseshell', 'تورتويزشل', 'Imperial Kitten, Crimson Sandstorm'),
  of('IR')(
    'void-manticore',
    'Void Manticore',
    'فويد مانتيكور',
    'Storm-0842, DEV-0842, Scarred Manticore, Handala Hack, Karma hackers',
    'مجموعة حنظلة، كارما هاكرز',
    'Handala, حنظلة',
  ),
  hacktivist('IR')(
    'homeland-justice',
    'Homeland Justice',
    'هوملاند جاستس',
    'HomeLand Justice, Homelandjustice',
    'هوملاند جاستيس، هوم لاند جاستس، هوملاند جستس، عدالة الوطن الأم',
    'عدالة الوطن, العدالة للوطن',
  ),
  hacktivist('IR')(
    'cyberav3ngers',
    'CyberAv3ngers',
    'سايبر أفنجرز',
    'Cyber Av3ngers, CyberAvengers, Cyber Avengers',
    'سايبر افنجرز، المنتقمون السيبرانيون، المنتقمون الإلكترونيون، سايبر أفينجرز',
  ),
  hacktivist('IR')('cyber-toufan', 'Cyber Toufan', 'سايبر طوفان', '', 'سيبر طوفان، الطوفان السيبراني'),
  hacktivist('IR')(
    'iranian-cyber-army',
    'Iranian Cyber Army',
    'الجيش الإلكتروني الإيراني',
    'Cutting Sword of Justice, Qassam Cyber Fighters, Izz ad-Din al-Qassam Cyber Fighters',
    'الجيش السيبراني الإيراني، سيف العدالة القاطع، سيف العدل القاطع، كتائب عز الدين القسام الإلكترونية',
  ),
  // Against Iran. Who stands behind the sparrow is claimed, not established.
  hacktivist(null)(
    'predatory-sparrow',
    'Predatory Sparrow',
    'العصفور المفترس',
    'Gonjeshke Darande, Gonjeshk-e Darande, Indra hackers',
    'العصفور الجارح، عصفور المفترس، بريداتوري سبارو، بريديتوري سبارو، بريداتورى سبارو، گونجيشكي داراندي، گنجشك درنده، گونجشك درنده، گونجشكي داراندي، العصافير المفترسة',
  ),
  hacktivist(null)(
    'edalat-ali',
    'Edalat-e Ali',
    'عدالة علي',
    'Edalat Ali, Adalat Ali, Tapandegan, Black Reward, Uprising till Overthrow',
    'عدالت علي، تپندگان، بلاك ريوارد، انتفاضة حتى الإسقاط، قيام حتى الإطاحة',
    'عدالة علي',
  ),
  // North Korea
  of('KP')(
    'lazarus',
    'Lazarus',
    'لازاروس',
    'Lazarus Group, Hidden Cobra, HIDDEN COBRA, Zinc hackers, Diamond Sleet, Guardians of Peace, TraderTraitor, Labyrinth Chollima',
    'لازارس، لازروس، لازاروس گروب، مجموعة لازاروس، هيدن كوبرا، غارديينز أوف بيس، غارديانز أوف بيس',
    'الكوبرا الخفية, حراس السلام, حماة السلام',
  ),
  of('KP')(
    'kimsuky',
    'Kimsuky',
    'كيمسوكي',
    'APT43, Thallium hackers, Emerald Sleet, Velvet Chollima, Black Banshee',
    'كيمسوكى، كيمسكي، كيم سوكي، كيموسكي',
  ),
  of('KP')(
    'andariel',
    'Andariel',
    'أندارييل',
    'Onyx Sleet, Silent Chollima, Stonefly, Plutonium hackers',
    'أندريل، أنداريل، اندارييل، أندرييل',
  ),
  of('KP')(
    'bluenoroff',
    'BlueNoroff',
    'بلونوروف',
    'APT38, Bluenoroff, Sapphire Sleet, Stardust Chollima, BeagleBoyz',
    'بلو نوروف، بيگل بويز',
  ),
  of('KP')(
    'apt37',
    'APT37',
    'ريبر',
    'ScarCruft, Reaper hackers, Ricochet Chollima',
    'سكار كرافت، سكاركرافت',
    'ريبر',
  ),
  of('KP')(
    'famous-chollima',
    'Famous Chollima',
    'فيموس تشوليما',
    'Jasper Sleet, Nickel Tapestry, Contagious Interview',
  ),
  // Others
  of('VN')('apt32', 'APT32', 'أوشن لوتس', 'OceanLotus, Ocean Lotus, Canvas Cyclone', '', 'لوتس المحيط'),
  of('PK')(
    'transparent-tribe',
    'Transparent Tribe',
    'القبيلة الشفافة',
    'APT36, Mythic Leopard',
    'ترانسبيرنت ترايب',
    'القبيلة الشفافة',
  ),
  of('IN')(
    'sidewinder',
    'SideWinder',
    'سايد وايندر',
    'Patchwork group, Rattlesnake group, Bitter APT',
    'سايدوايندر',
  ),
  of('TR')(
    'sea-turtle',
    'Sea Turtle',
    'سي تيرتل',
    'Marbled Dust, Teal Kurma, Cosmic Wolf',
    '',
    'Sea Turtle, السلحفاة البحرية',
  ),
  hacktivist('SY')(
    'syrian-electronic-army',
    'Syrian Electronic Army',
    'الجيش السوري الإلكتروني',
    '',
    'الجيش الإلكتروني السوري',
  ),
  of('LB')('dark-caracal', 'Dark Caracal', 'دارك كاراكال', 'Volatile Cedar'),
  of('US')(
    'equation-group',
    'Equation Group',
    'إيكويشن غروب',
    'Tailored Access Operations',
    'إيكويشن گروب، مجموعة المعادلة، عمليات الوصول المخصصة، مكتب عمليات الوصول المصممة',
  ),
  hacktivist(null)(
    'anonymous',
    'Anonymous',
    'أنونيموس',
    'Anonymous hackers, Anonymous collective, Anonymous Sudan',
    'انونيموس، أنونيموس السودان، مجموعة أنونيموس، المجهولون الإلكترونيون',
    'Anonymous',
  ),
  hacktivist('BY')(
    'cyber-partisans',
    'Cyber Partisans',
    'الأنصار السيبرانيون',
    'Belarusian Cyber Partisans, Cyber-Partisans, Silent Crow',
    'سايلنت كرو، أنصار السيبر',
    'الغراب الصامت',
  ),
  hacktivist(null)(
    'shadow-brokers',
    'Shadow Brokers',
    'شادو بروكرز',
    'ShadowBrokers, The Shadow Brokers',
    '',
    'وسطاء الظل, سماسرة الظل',
  ),
  hacktivist(null)('guacamaya', 'Guacamaya', 'غواكامايا', '', 'گواكامايا'),
  hacktivist('DZ')(
    'jabaroot',
    'Jabaroot',
    'جبروت',
    'JabaRoot, JabaROOT DZ',
    'جبروت الجزائرية، مجموعة جبروت',
    'جبروت',
  ),
  // Gangs
  gang('lockbit', 'LockBit', 'لوك بت', 'Lockbit, Lock Bit, LockBitSupp', 'لوكبت، لوكبيت', 'لوك بيت'),
  gang('revil', 'REvil', 'ريفيل', 'Sodinokibi, R-Evil', 'ري إيفل، آر إيفل، سودينوكيبي، ار ايفل'),
  gang(
    'darkside',
    'DarkSide',
    'دارك سايد',
    'Dark Side hackers, BlackMatter',
    'داركسايد، بلاك ماتر',
    'الجانب المظلم',
  ),
  gang(
    'blackcat',
    'BlackCat',
    'بلاك كات',
    'ALPHV, AlphV, Black Cat ransomware',
    'ألفف',
    'القط الأسود, القطة السوداء',
  ),
  gang('clop', 'Clop', 'كلوب', 'Cl0p, CL0P, Clop ransomware, TA505', 'كلوب رانسوموير، كل0ب', 'Clop, كلوب'),
  gang('evil-corp', 'Evil Corp', 'إيفل كورب', 'EvilCorp, Indrik Spider, Dridex', 'إيفيل كورب، دريدكس'),
  gang(
    'scattered-spider',
    'Scattered Spider',
    'سكاترد سبايدر',
    'Octo Tempest, 0ktapus, UNC3944, ShinyHunters, Shiny Hunters, Scattered Lapsus$',
    'العنكبوت المتناثر، العنكبوت المبعثر، شايني هنترز',
  ),
  gang('lapsus', 'Lapsus$', 'لابسوس', 'LAPSUS$', 'لابسس'),
  gang('qilin', 'Qilin', 'كيلين', 'Qilin ransomware, Agenda ransomware', 'كيلين رانسوموير', 'كيلين'),
  gang('rhysida', 'Rhysida', 'ريسيدا', 'Vice Society', 'رايسيدا'),
  gang('blackbasta', 'Black Basta', 'بلاك باستا', 'BlackBasta'),
  gang(
    'medusa-ransomware',
    'Medusa',
    'ميدوسا',
    'Medusa ransomware, MedusaLocker',
    'ميدوسا رانسوموير',
    'Medusa, ميدوسا',
  ),
  gang('fin7', 'FIN7', 'فين 7', 'Carbanak, Carbon Spider', 'كارباناك'),
  gang(
    'emotet',
    'Emotet',
    'إيموتيت',
    'Qakbot, QakBot, Danabot, DanaBot, Lumma Stealer, IcedID, 911 S5',
    'ايموتت، كاكبوت، قاقبوت',
  ),
  gang(
    'media-land',
    'Media Land',
    'ميديا لاند',
    'Zservers, Aeza Group',
    'زد سيرفرز، أيزا گروب',
    'Media Land, ميديا لاند',
  ),
  // «كوبا رانسوموير» is a gang; the country is another matter.
  gang(
    'cuba-ransomware',
    'Cuba ransomware',
    'كوبا رانسوموير',
    'Cuba ransomware gang, Cuba gang, Tropical Scorpius',
    'كوبا رانسومواري، كوبا رانسوم وير، كوبا رانسموير، كوبا رانسوم، كوبا للفدية، فدية كوبا، فيروس كوبا، عصابة كوبا، عصابة «كوبا»، كوبا رانسومویر، برنامج الفدية كوبا، برمجية كوبا، كوبا رانسمواري',
    'برنامج كوبا',
  ),
  gang('hive', 'Hive', 'هايف', '', '', 'Hive, هايف, خلية النحل'),
  gang('play', 'Play', 'بلاي', 'Playcrypt', '', 'Play, بلاي'),
  gang('akira', 'Akira', 'أكيرا', '', '', 'Akira, أكيرا'),
  gang('royal', 'Royal', 'رويال', 'BlackSuit', '', 'Royal, رويال'),
  gang('interlock', 'Interlock', 'إنترلوك', '', '', 'Interlock, إنترلوك'),
  // Vendors of intrusion, by their seat
  vendor('IL')(
    'nso',
    'NSO Group',
    'مجموعة إن إس أو',
    '',
    'إن إس أو، ان اس او، إن.إس.أو، إن إس أو گروب، ان اس او گروب، مجموعة NSO، شركة NSO',
    'NSO',
  ),
  vendor('IL')('candiru', 'Candiru', 'كانديرو', 'Saito Tech'),
  vendor('IL')(
    'paragon',
    'Paragon Solutions',
    'باراغون',
    'Paragon spyware',
    'باراگون سوليوشنز، باراگون سلوشنز',
    'باراگون',
  ),
  vendor('IL')('cellebrite', 'Cellebrite', 'سيليبرايت', '', 'سيلبرايت'),
  vendor('IL')('quadream', 'QuaDream', 'كوادريم', '', 'كوا دريم'),
  vendor('GR')(
    'intellexa',
    'Intellexa',
    'إنتليكسا',
    'Cytrox, Intellexa Consortium',
    'انتلكسا، إنتلكسا، سايتروكس',
  ),
  vendor('IT')(
    'hacking-team',
    'Hacking Team',
    'هاكينغ تيم',
    'HackingTeam, RCS Lab',
    'هاكينگ تيم، آر سي إس لاب',
  ),
  vendor('DE')('finfisher', 'FinFisher', 'فين فيشر', 'FinSpy, Gamma Group', 'فينفيشر، فين سباي'),
  // Suppliers whose equipment or software states bar
  company('RU')('positive-technologies', 'Positive Technologies', 'بوزيتيف تكنولوجيز'),
  company('RU')(
    'kaspersky',
    'Kaspersky',
    'كاسبرسكي',
    'Kaspersky Lab',
    'كاسبيرسكي، كاسبرسكاي، مختبر كاسبرسكي، كاسبرسكى',
  ),
  company('CN')('huawei', 'Huawei', 'هواوي', '', 'هواوى، هوواي'),
  company('CN')('zte', 'ZTE', 'زد تي إي', '', 'زد تي اي، زي تي إي'),
  company('CN')('hikvision', 'Hikvision', 'هيكفيجن', '', 'هيك فيجن، هايكفيجن، هيكفيجين'),
  company('CN')('dahua', 'Dahua', 'داهوا'),
  company('CN')('hytera', 'Hytera', 'هايتيرا'),
  company('CN')('bytedance', 'ByteDance', 'بايت دانس', 'TikTok, Tik Tok', 'بايتدانس، تيك توك، تيكتوك'),
  company('CN')('dji', 'DJI', 'دي جيه آي', '', 'دي جي آي'),
  company('CN')(
    'china-telecom',
    'China Telecom',
    'تشاينا تيليكوم',
    'China Unicom, China Mobile',
    'تشاينا تليكوم، تشاينا يونيكوم، تشاينا موبايل، الصين للاتصالات',
  ),
  company('CN')('deepseek', 'DeepSeek', 'ديب سيك', '', 'ديبسيك'),
  company('CN')('tp-link', 'TP-Link', 'تي بي لينك'),
  vendor('AE')(
    'darkmatter',
    'DarkMatter',
    'دارك ماتر',
    'Project Raven',
    'مشروع ريفن، مشروع رايفن',
    'دارك ماتر',
  ),
  // Programs and operations
  malware(
    'pegasus',
    'Pegasus',
    'بيغاسوس',
    'Pegasus spyware, Pegasus Project',
    'بيگاسوس، بگاسوس، بيغازوس، بيگاسس، مشروع بيگاسوس',
  ),
  malware(
    'predator-spyware',
    'Predator',
    'بريداتور',
    'Predator spyware, Predatorgate, Graphite spyware',
    'گرافايت',
    'Predator, بريداتور, بريديتور',
  ),
  malware(
    'notpetya',
    'NotPetya',
    'نوت بيتيا',
    'Not Petya, Petya, ExPetr',
    'نوتبيتيا، نوت-بيتيا، نوتبتيا، نوت بتيا، نات بيتيا، ناتبيتيا، نوت بيتا',
    'بيتيا, بتيا',
  ),
  malware(
    'wannacry',
    'WannaCry',
    'واناكراي',
    'Wannacry, Wanna Cry, WannaCrypt, WCry',
    'وانا كراي، واناكري، وانا كري، وناكراي، ونا كراي، واناكريبت',
  ),
  malware(
    'stuxnet',
    'Stuxnet',
    'ستوكسنت',
    'Olympic Games operation, Flame malware, Duqu',
    'ستاكسنت، ستكسنت، ستوكس نت، ستاكس نت، ستوكسنيت، ستاكسنيت، فيروس فليم',
    'دوكو',
  ),
  malware('shamoon', 'Shamoon', 'شمعون', 'Disttrack', 'فيروس شمعون، شمعون 2، فيروس شامون', 'شمعون, شامون'),
  malware('triton', 'Triton malware', 'تريتون', 'Trisis, TRITON malware', 'برمجية تريتون', 'تريتون'),
  malware(
    'solarwinds',
    'SolarWinds',
    'سولار ويندز',
    'Solarwinds, Sunburst, SUNBURST, Solar Winds',
    'سولارويندز، سولار وندز، سولار ويند، سولاروندز، سولار-ويندز',
  ),
  malware(
    'exchange-hack',
    'ProxyLogon',
    'إكستشينج',
    'Exchange Server hack',
    'مايكروسوفت إكستشينج',
    'إكستشينج, Microsoft Exchange, إكستشينگ, اكسشانج, إكسشينج, اكستشانج, إكستشانج, إكسچينج',
  ),
  malware(
    'industroyer',
    'Industroyer',
    'إندستروير',
    'CrashOverride, Crash Override, Industroyer2, BlackEnergy, Black Energy',
    'بلاك إنرجي، بلاك إينرجي، بلاك انرجي',
  ),
  malware('cyclops-blink', 'Cyclops Blink', 'سايكلوبس بلينك', 'VPNFilter, Moobot, MooBot', 'موبوت'),
  malware('snake-malware', 'Snake malware', 'برمجية سنيك', 'Snake implant', 'برمجية «سنيك»', 'سنيك الروسية'),
  malware(
    'acidrain',
    'AcidRain',
    'أسيد رين',
    'Acid Rain wiper, WhisperGate, HermeticWiper, CaddyWiper',
    'ويسپر گيت، ويسبر گيت، هيرميتيك وايبر',
  ),
  malware('olympic-destroyer', 'Olympic Destroyer', 'أولمبيك ديستروير', '', 'مدمر الأولمبياد'),
  malware('kaseya', 'Kaseya', 'كاسيا', '', '', 'كاسيا'),
];

/**
 * Words that show that an everyday word near them is the name of a group or program. Compared as folded words, after clitics and the
 * article.
 */
export const GROUP_WORDS: readonly string[] = [
  // English
  'ransomware',
  'gang',
  'gangs',
  'hackers',
  'hacker',
  'hacking',
  'hacktivist',
  'hacktivists',
  'malware',
  'cybercrime',
  'cybercriminals',
  'extortion',
  'botnet',
  'spyware',
  'wiper',
  'hack',
  'hacked',
  'cyberattack',
  'cyberattacks',
  // Arabic
  'رانسوموير',
  'رانسومواري',
  'رانسوم',
  'رانسوموار',
  'عصابة',
  'عصابات',
  'مجموعة',
  'قراصنة',
  'قرصنة',
  'فدية',
  'برمجية',
  'برمجيات',
  'فيروس',
  'تجسس',
  'سيبراني',
  'سيبرانية',
  'إلكتروني',
  'إلكترونية',
  'هاكرز',
];

/** The state a numbered APT group is publicly tied to. Numbers that are not here have none. */
export const APT_STATES: Readonly<Record<number, PartyId>> = {
  1: 'CN',
  2: 'CN',
  3: 'CN',
  4: 'CN',
  5: 'CN',
  6: 'CN',
  7: 'CN',
  8: 'CN',
  9: 'CN',
  10: 'CN',
  12: 'CN',
  14: 'CN',
  15: 'CN',
  16: 'CN',
  17: 'CN',
  18: 'CN',
  19: 'CN',
  20: 'CN',
  21: 'CN',
  22: 'CN',
  23: 'CN',
  24: 'CN',
  25: 'CN',
  26: 'CN',
  27: 'CN',
  30: 'CN',
  31: 'CN',
  40: 'CN',
  41: 'CN',
  28: 'RU',
  29: 'RU',
  44: 'RU',
  32: 'VN',
  33: 'IR',
  34: 'IR',
  35: 'IR',
  39: 'IR',
  42: 'IR',
  36: 'PK',
  37: 'KP',
  38: 'KP',
  43: 'KP',
  45: 'KP',
};

const BY_ID: ReadonlyMap<string, ThreatGroup> = new Map(THREAT_GROUPS.map((one) => [one.id, one]));

const CODED = /^(APT|UNC|UAC|TA|DEV|Storm|FIN)-?\d+$/;

/**
 * The group of an id; a numbered one without a line in the table is made from its code (`apt99`, `unc2452`). Null: no such group.
 */
export const groupById = (id: string): ThreatGroup | null => {
  const known = BY_ID.get(id);
  if (known !== undefined) return known;
  const code = /^(apt|unc|uac|ta|dev|storm|fin)-?(\d{1,4})$/.exec(id);
  if (code === null) return null;
  const [, letters = '', number = ''] = code;
  const latin =
    letters === 'storm'
      ? `Storm-${number}`
      : letters === 'uac' || letters === 'dev'
        ? `${letters.toUpperCase()}-${number}`
        : `${letters.toUpperCase()}${number}`;
  const state = letters === 'apt' ? (APT_STATES[Number(number)] ?? null) : null;
  return {
    id,
    name: { ar: latin, latin },
    state,
    kind: letters === 'fin' || letters === 'ta' ? 'criminal' : 'state',
    spellings: [],
    common: [],
  };
};

/**
 * The name as an alert writes it: codes (APT31) stay Latin; others are Arabic in Arabic text, with the Latin name in brackets when
 * `first` (first mention).
 */
export const groupName = (one: ThreatGroup, language: 'ar' | 'en', first = false): string => {
  if (language === 'en' || CODED.test(one.name.latin)) return one.name.latin;
  return first ? `${one.name.ar} (${one.name.latin})` : one.name.ar;
};
