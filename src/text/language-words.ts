/** The commonest small words of languages in Latin letters, enough to tell them apart in a paragraph. One string a language. */
export const LATIN_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in for on with that is was are were said says by after from at as it its has have had not over this which who will would be been an or but about into against their they he she his her more new than when while also could should',
  fr: 'le la les des du une un est dans pour avec sur aux par et que qui en au ce cette ont été sont plus pas son sa ses leur après contre entre mais ou selon',
  de: 'der die das und nicht mit von für ist ein eine einen dem den des im zu auf auch sich nach bei hat haben wird wurde werden über gegen aus als oder aber sei',
  es: 'el los las una un por con para del que está en la y se su al como más pero fue han ha sobre contra entre tras según lo sus desde este esta',
  it: 'il lo gli una uno per con del della dei delle che è in la e si su al come più ma ha hanno sono contro tra dopo secondo anche nel nella dal questo',
  pt: 'o os as uma um por com para do da dos das que está em e se ao como mais mas foi há sobre contra entre após segundo não na no pelo pela este esta são',
  nl: 'de het een en van in op te dat die is met voor niet aan zijn er door naar ook bij heeft hebben werd worden tegen over uit als maar om nog',
  sv: 'och att det som en på är av för med den till har inte om ett var från men vid mot efter ska enligt sig också eller över',
  da: 'og at det som en på er af for med den til har ikke om et var fra men ved mod efter skal ifølge sig også eller over blev',
  no: 'og at det som en på er av for med den til har ikke om et var fra men ved mot etter skal ifølge seg også eller over ble',
  fi: 'ja on ei että se oli ovat mutta myös kun hän joka mukaan vastaan jälkeen sekä tai kuin olla ole nyt',
  et: 'ja on ei et see oli aga ka kui ta mis kes vastu pärast ning või oma ei ole nende tema sellest',
  lv: 'un ir ar no par ka tas bija bet arī kad kas pret pēc vai nav lai uz to tā viņš',
  lt: 'ir yra su iš apie kad tai buvo bet taip kai kas prieš po ar nėra į jis jos dėl',
  pl: 'i w na z do że się nie jest to o po przez przeciw dla od jak ale był była są oraz który która za przy',
  cs: 'a v na s do že se ne je to o po proti pro od jak ale byl byla jsou který která za při také podle',
  sk: 'a v na s do že sa nie je to o po proti pre od ako ale bol bola sú ktorý ktorá za pri aj podľa',
  sl: 'in v na z do da se ne je to o po proti za od kot ali bil bila so ki pri tudi pa',
  hr: 'i u na s do da se ne je to o po protiv za od kao ali bio bila su koji koja pri također prema',
  ro: 'și în pe cu la că se nu este din de o un a fost sunt pentru dar sau după împotriva care prin al',
  hu: 'és a az hogy nem is egy van volt meg de ha ki után ellen szerint mint csak már vagy',
  sq: 'dhe në me për nga që është një të së ka nuk janë ishte por pas kundër sipas këtë duke',
  tr: 've bir bu için ile de da olarak ne çok gibi sonra karşı göre olan oldu ise ama daha kadar',
  az: 'və bir bu üçün ilə də da olaraq nə çox kimi sonra qarşı görə olan oldu isə amma daha',
  id: 'dan yang di ke dari untuk dengan ini itu tidak pada adalah oleh dalam akan telah juga sebagai setelah terhadap',
  ms: 'dan yang di ke dari untuk dengan ini itu tidak pada ialah oleh dalam akan telah juga sebagai selepas terhadap bagi',
  vi: 'và của các cho trong là không với được một những này đã có về từ khi đến theo tại',
  tl: 'ang ng sa mga na at ay para hindi ito kay ni si ayon laban pagkatapos din ang mga nito',
  sw: 'na ya wa kwa ni katika za la hii hiyo ambao baada dhidi kuwa pia lakini au',
  ku: 'û li ku bi ji di de ev ew bû hat dike jî lê piştî yên',
};

/** Small words of Arabic and of Persian, whose letters may not tell them apart. */
export const ARABIC_SCRIPT_WORDS: Readonly<Record<string, string>> = {
  ar: 'في من على إلى أن التي الذي هذا هذه عن مع بعد كان كانت قد وقال قال وقد كما بين خلال ضد وفي ومن عبر منذ حول لم لا أو ثم بأن إن لدى غير كل أي ما',
  fa: 'که است را برای این آن شد های می با از در به و یا اما شده کرد خود بود دو نیز تا بر هم پس گفت کرده',
};

/** Letters that Arabic has not, by the language that uses them; those of one row are shared by the languages before it. */
export const ARABIC_SCRIPT_LETTERS: readonly (readonly [language: string, letters: string])[] = [
  ['ug', 'ۈۇۋ'],
  ['ckb', 'ێۆڵڕە'],
  ['ps', 'ټډړږښځڅڼۍېګ'],
  ['sd', 'ٻڀٿٺڄڃڇڌڏڊڍڦڱڳڻ'],
  ['ur', 'ٹڈڑںےہھ'],
  ['fa', 'پچژگکی'],
];

/** Letters with marks that few Latin languages share. */
export const LATIN_LETTERS: Readonly<Record<string, string>> = {
  fr: 'éèêëçàùûîïœ',
  de: 'äöüß',
  es: 'ñáíóú¿¡',
  pt: 'ãõçâê',
  it: 'àèìòù',
  tr: 'ğışçöü',
  az: 'əğışç',
  pl: 'ąęłńśźżć',
  cs: 'ěřůčšžý',
  sk: 'ľĺŕôčšž',
  hu: 'őűáéö',
  ro: 'ășțâî',
  sv: 'åäö',
  da: 'æøå',
  no: 'æøå',
  fi: 'äö',
  et: 'õäöü',
  lv: 'āēīūģķļņ',
  lt: 'ėųįąęšž',
  sq: 'ëç',
  vi: 'ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ',
  ku: 'êîûş',
  hr: 'đčćšž',
  sl: 'čšž',
  nl: 'ëï',
};
