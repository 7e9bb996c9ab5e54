import { fold } from '../../text/fold.ts';

/** How desks head the answer of the accused or punished. Arabic is folded; verbs stand with their prefixes. */
const DENIAL =
  /\b(?:den(?:y|ies|ied|ying)|denial|rejects?(?= .*(?:claim|accus|charge|alleg|hack))|dismiss(?:es|ed)?|rebuffs?|refutes?|baseless|groundless|unfounded|fabricat(?:ed|ion)|nonsense|slanders?|smears?|untrue|nothing to do with|no role in|not behind|not involved|unfair|slams?|criticis(?:es|ed)|criticiz(?:es|ed)|protests|vows? (?:a )?(?:response|retaliation|to respond)|will respond)\b|(?:^|[^\p{L}])(?:و?[تين]?نف[يت]|نفيها?|انكر[ت]?|[تي]نكر|[تي]?رفض(?:ت)? .*(?:اتهام|مزاعم|ادعاء)|لا اساس|لا صله ل|بلا دليل|باطله|(?:مفبرك|ملفق|مختلق|مزعوم)[ه]?|لفق[ت]?|افتراء|هراء|اكاذيب|[تي]?فند[ت]?|[تي]?دحض[ت]?|تتنصل|تتبرا|[تي]نتقد|[تي]ستنكر|غير (?:ال)?عادله?|توعد[ت]? .*بالرد|[تي]توعد .*بالرد|[تي]حتج علي)(?![\p{L}])/u;

/** A denial of something else than a deed: visas, services and entry are denied too. */
const OTHER = /\bden(?:y|ies|ied) (?:visas?|entry|access|service|bail)\b|denial.of.service/u;

/** Whether a headline is somebody's denial. */
export const isDenialTitle = (title: string): boolean => {
  const folded = fold(title);
  return DENIAL.test(folded.replace(OTHER, ' '));
};

/** How desks head what is only meant to be done. Arabic is folded. */
const PLAN =
  /\b(?:wants?|plans?|planning|mulls?|weighs?|weighing|considers?|considering|proposes?|seeks?|prepares?|preparing|readies|drafts?|may|could|set to|likely to|calls for|urges|pushes for|to propose)\b|(?:^|[^\p{L}])(?:و?[تي]?سع[يت]?(?= )|و?[تي]عتزم|و?[تي]درس|و?[تي]بحث فرض|و?[تي]قترح|و?[تي]ستعد|و?[تي]خطط|و?[تي]لوح|و?[تي]طالب|و?[تي]دعو|مشروع|تمهيد|قريبا|تحضر ل|مرتقبه?)(?![\p{L}])/u;

/** Whether a headline tells of an intention: sanctions sought are not sanctions imposed. */
export const isPlanTitle = (title: string): boolean => PLAN.test(fold(title));
