import { MONTH_WORDS, WEEKDAY_WORDS } from '../dates/vocabulary.ts';

/** Months and weekdays as feeds and pages write them, folded: no accents, hamzas or tatweel, lower case. */

/** Words without marks: accents, harakat, and the hamza on its seat. */
export const foldName = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي');

/** One line a month: French, German, Spanish, Italian, Portuguese, Turkish, Russian, Greek, Hungarian, and their short forms. */
const OTHER_MONTHS = [
  'janvier janv januar jan janner enero ene gennaio gen janeiro ocak январь января янв ιανουαριου ιαν ιανουαριος január',
  'fevrier fevr fev februar febrero febbraio fevereiro subat şubat февраль февраля фев φεβρουαριου φεβ februar',
  'mars marz marzo marco mart март марта мар μαρτιου μαρ μαρτ marcius',
  'avril avr abril abr aprile nisan апрель апреля апр απριλιου απρ aprilis',
  'mai mayo maggio mag maio mayıs mayis май мая μαιου μαι μαιος majus',
  'juin juni junio giugno giu junho haziran июнь июня июн ιουνιου ιουν junius',
  'juillet juil juli julio luglio lug julho temmuz июль июля июл ιουλιου ιουλ julius',
  'aout août agosto ago ağustos agustos август августа авг αυγουστου αυγ augusztus',
  'septembre septiembre setiembre settembre setembro set eylul eylül сентябрь сентября сен сент σεπτεμβριου σεπ σεπτ szeptember',
  'octobre oktober okt octubre ottobre ott outubro out ekim октябрь октября окт οκτωβριου οκτ oktober',
  'novembre noviembre novembro kasim kasım ноябрь ноября ноя νοεμβριου νοε noεμ november',
  'decembre dezember dez diciembre dic dicembre dezembro aralik aralık декабрь декабря дек δεκεμβριου δεκ december',
] as const;

const OTHER_WEEKDAYS = [
  'sunday sun dimanche dim sonntag so domingo dom domenica pazar paz воскресенье вс κυρ κυριακη vasarnap',
  'monday mon lundi lun montag mo lunes lunedi pazartesi pzt понедельник пн δευ δευτερα hetfo',
  'tuesday tue tues mardi mar dienstag di martes martedi sali вторник вт τρι τριτη kedd',
  'wednesday wed weds mercredi mer mittwoch mi miercoles mie mercoledi carsamba среда ср τετ τεταρτη szerda',
  'thursday thu thur thurs jeudi jeu donnerstag do jueves jue giovedi gio persembe четверг чт πεμ πεμπτη csutortok',
  'friday fri vendredi ven freitag fr viernes vie venerdi cuma пятница пт παρ παρασκευη pentek',
  'saturday sat samedi sam samstag sa sabado sab sabato cumartesi суббота сб σαβ σαββατο szombat',
] as const;

const rows = (lines: readonly string[], from: number): (readonly [string, number])[] =>
  lines.flatMap((line, index) => line.split(' ').map((word) => [foldName(word), index + from] as const));

/** Name → month, 1 to 12. Arabic names of two words are joined by a blank. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...rows(OTHER_MONTHS, 1),
  ...[...MONTH_WORDS].map(([name, month]) => [foldName(name), month] as const),
]);

/** Name → weekday, 0 Sunday to 6 Saturday. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...rows(OTHER_WEEKDAYS, 0),
  ...[...WEEKDAY_WORDS].flatMap(([name, weekday]) => {
    const folded = foldName(name);
    // With the article and without: «الخميس», «خميس».
    return [[folded, weekday] as const, [folded.replace(/^ال/, ''), weekday] as const];
  }),
]);
