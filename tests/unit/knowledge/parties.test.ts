import { describe, expect, test } from 'vitest';
import { HOMOGRAPHS } from '../../../src/knowledge/parties/homographs.ts';
import { ORGANS, PARTIES, nisbaForms, partyById } from '../../../src/knowledge/parties/index.ts';
import { THREAT_GROUPS, groupById, groupName } from '../../../src/knowledge/groups.ts';

/** Members of the United Nations by ISO code. */
const UN_MEMBERS =
  `AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO
  EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI
  LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST
  SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW`.split(
    /\s+/,
  );
const BODIES =
  'nato eu un arab-league gcc opcw five-eyes oic african-union asean council-of-europe pacific-islands-forum itu interpol osce g7 g20 brics sco quad ecowas'.split(
    ' ',
  );

describe('the parties', () => {
  test('hold every member of the United Nations, the observers and the bodies', () => {
    expect(new Set(UN_MEMBERS).size).toBe(193);
    const missing = [...UN_MEMBERS, 'PS', 'VA', 'TW', 'XK', 'HK', 'EH', ...BODIES].filter(
      (id) => partyById(id) === null,
    );
    expect(missing).toEqual([]);
    expect(new Set(PARTIES.map(({ id }) => id)).size).toBe(PARTIES.length);
  });

  test('no state has a body’s slug, no body a code', () => {
    for (const { id, kind } of PARTIES) expect(id).toMatch(kind === 'body' ? /^[a-z0-9-]+$/ : /^[A-Z]{2}$/);
  });

  test('names are Arabic and English, and each names one party', () => {
    for (const { name } of PARTIES) {
      expect(name.ar).toMatch(/^[\p{Script=Arabic}\p{M} ()]+$/u);
      expect(name.en).toMatch(/^[\p{Script=Latin} .'-]+\d*$/u);
      expect(name.en).not.toMatch(/^the /i);
    }
    expect(new Set(PARTIES.map(({ name }) => name.ar)).size).toBe(PARTIES.length);
    expect(new Set(PARTIES.map(({ name }) => name.en)).size).toBe(PARTIES.length);
  });

  test('an Arabic desk’s names and adjectives', () => {
    expect(partyById('US')?.name.ar).toBe('الولايات المتحدة');
    expect(partyById('US')?.nisba).toEqual({ m: 'الأميركي', f: 'الأميركية', pl: 'الأميركيون' });
    expect(partyById('RU')?.nisba).toEqual({ m: 'الروسي', f: 'الروسية', pl: 'الروس' });
    expect(partyById('KP')?.nisba).toEqual({
      m: 'الكوري الشمالي',
      f: 'الكورية الشمالية',
      pl: 'الكوريون الشماليون',
    });
    expect(partyById('ZA')?.nisba?.f).toBe('الجنوب أفريقية');
    expect(partyById('ME')?.nisba).toBeNull();
    expect(partyById('CZ')?.name.ar).toBe('التشيك');
  });

  test('gender of names that are not feminine', () => {
    const masculine = PARTIES.filter(({ gender, kind }) => gender === 'm' && kind !== 'body').map(
      ({ id }) => id,
    );
    expect(masculine.toSorted()).toEqual([
      'CV',
      'IQ',
      'JO',
      'LB',
      'MA',
      'ME',
      'SD',
      'SN',
      'SO',
      'SS',
      'VA',
      'YE',
    ]);
    expect(partyById('un')?.gender).toBe('f');
    expect(partyById('nato')?.gender).toBe('m');
  });

  test('forms of an adjective', () => {
    expect(nisbaForms('إيراني')).toEqual({ f: 'إيرانية', pl: 'إيرانيون' });
    expect(nisbaForms('كوري جنوبي')).toEqual({ f: 'كورية جنوبية', pl: 'كوريون جنوبيون' });
    expect(nisbaForms('جنوب أفريقي').f).toBe('جنوب أفريقية');
  });

  test('organs belong to parties that are there, once each', () => {
    expect(ORGANS.length).toBeGreaterThan(80);
    expect(new Set(ORGANS.map(({ id }) => id)).size).toBe(ORGANS.length);
    expect(ORGANS.filter(({ party }) => partyById(party) === null)).toEqual([]);
  });

  test('homographs mean parties that are there', () => {
    const meant = HOMOGRAPHS.flatMap(({ tests, otherwise }) => [otherwise, ...tests.map(({ is }) => is)]);
    expect(meant.filter((id) => id !== null && partyById(id) === null)).toEqual([]);
    for (const { forms, nisba } of HOMOGRAPHS)
      expect((forms ?? []).length > 0 || nisba !== undefined).toBe(true);
  });
});

describe('threat groups', () => {
  test('states are parties, ids are unique, names are in their scripts', () => {
    expect(THREAT_GROUPS.length).toBeGreaterThan(100);
    expect(new Set(THREAT_GROUPS.map(({ id }) => id)).size).toBe(THREAT_GROUPS.length);
    for (const { id, state, name } of THREAT_GROUPS) {
      if (state !== null) expect(partyById(state), id).not.toBeNull();
      expect(name.ar, id).toMatch(/\p{Script=Arabic}/u);
      expect(name.latin, id).toMatch(/^[\p{Script=Latin}\d $()_.-]+$/u);
    }
  });

  test('gangs have no state, the Cuba gang least of all', () => {
    expect(THREAT_GROUPS.filter(({ kind, state }) => kind === 'criminal' && state !== null)).toEqual([]);
    expect(groupById('cuba-ransomware')?.state).toBeNull();
  });

  test('numbered groups need no line of their own', () => {
    expect(groupById('apt28')?.state).toBe('RU');
    expect(groupById('apt22')).toMatchObject({ name: { latin: 'APT22' }, state: 'CN' });
    expect(groupById('unc2452')).toMatchObject({ name: { latin: 'UNC2452' }, state: null });
    expect(groupById('apt999')?.state).toBeNull();
    expect(groupById('nobody')).toBeNull();
  });

  test('an alert writes codes in Latin, other names in Arabic', () => {
    const apt = groupById('apt28');
    const sparrow = groupById('predatory-sparrow');
    if (apt === null || sparrow === null) throw new Error('the groups are not there');
    expect(groupName(apt, 'ar')).toBe('APT28');
    expect(groupName(sparrow, 'ar', true)).toBe('العصفور المفترس (Predatory Sparrow)');
    expect(groupName(sparrow, 'ar')).toBe('العصفور المفترس');
    expect(groupName(sparrow, 'en')).toBe('Predatory Sparrow');
  });
});
