import { localTime } from '../calendar.ts';
import { parseZone } from '../zones.ts';

/** Minutes east of Greenwich. Letters that mean several zones have the one that news feeds mean. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mez: 60,
  mesz: 120,
  mest: 120,
  wat: 60,
  cat: 120,
  sast: 120,
  eet: 120,
  eest: 180,
  idt: 180,
  msk: 180,
  trt: 180,
  eat: 180,
  gst: 240,
  irst: 210,
  pkt: 300,
  ist: 330,
  sgt: 480,
  hkt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  at: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
};
/** Atlantic time in RFC 822, Arabia's in the Gulf's own feeds. */
const AST = { atlantic: -240, arabia: 180 } as const;
const MAX_MINUTES = 16 * 60;

/** How far a zone is from Greenwich: fixed minutes, or those of a zone with summer time at a local time. */
export type Offset =
  | { readonly kind: 'fixed'; readonly minutes: number }
  | { readonly kind: 'zone'; readonly name: string };

const fixed = (minutes: number): Offset => ({ kind: 'fixed', minutes });

/**
 * Reads a zone: `+03:00`, `GMT+3`, `EST`, `Asia/Riyadh`, «بتوقيت مكة». Null: the words are no zone. An offset beyond 16 hours is
 * no zone either.
 */
export const parseOffset = (text: string, isArabic: boolean): Offset | null => {
  const words = text.trim();
  if (words === '') return fixed(0);
  const numeric =
    /^(?:(?:gmt|utc|ut|z)\s*)?(-{1,2}|\+|−)\s?(\d{1,2})(?::?(\d{2}))?(?::\d{2})?\s*(?:z|gmt|utc|[a-z]{3,4})?$/.exec(
      words,
    );
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes >= MAX_MINUTES || Number(numeric[3] ?? 0) > 59) return null;
    return fixed(numeric[1] === '+' ? minutes : -minutes);
  }
  // `EST -0500`: the figures say it better than the letters.
  const both = /^[a-z]{1,5}\s*([+-]\d{2}:?\d{2})$/.exec(words);
  if (both?.[1] !== undefined) return parseOffset(both[1], isArabic);
  if (words === 'ast') return fixed(isArabic ? AST.arabia : AST.atlantic);
  const named = NAMED[words.replace(/^etc\//, '')];
  if (named !== undefined) return fixed(named);
  if (/^[a-z]{1,5}$/.test(words)) return null;
  const zone = parseZone(words);
  return zone === null ? null : { kind: 'zone', name: zone };
};

/** The instant of a local time, given as if it were UTC. */
export const atOffset = (localMs: number, offset: Offset): number => {
  if (offset.kind === 'fixed') return localMs - offset.minutes * 60_000;
  // Twice, so that the hour around a change of clocks settles.
  let at = localMs;
  for (let round = 0; round < 2; round++) {
    const there = localTime(new Date(at), offset.name);
    const shown = Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute, there.second);
    at += localMs - shown;
  }
  return at;
};
