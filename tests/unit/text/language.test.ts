import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../../src/text/language.ts';

describe('Arabic letters', () => {
  test.each([
    ['ar', 'ألبانيا تقطع علاقاتها مع إيران بسبب هجوم إلكتروني'],
    ['ar', 'الناتو'],
    ['ar', 'OEWG: الفريق العامل المعني بأمن الفضاء'],
    ['ar', 'شركة Microsoft تتهم مجموعة Salt Typhoon باختراق AT&T وVerizon'],
    // typed on a Persian keyboard
    ['ar', 'قالت وزارة الخارجیة الإیرانیة إن طهران ترفض الاتهامات التی وجهتها ألبانیا'],
    ['fa', 'ایران اتهام حمله سایبری به آلبانی را رد کرد'],
    ['fa', 'آلبانی روابط دیپلماتیک خود با ایران را قطع کرد'],
    ['ur', 'البانیہ نے سائبر حملے پر ایران سے تعلقات منقطع کر دیے'],
    ['ur', 'امریکا نے روسی ہیکرز پر پابندیاں لگا دیں'],
    ['ckb', 'هێرشی سایبەری بۆ سەر ئەلبانیا'],
    ['ckb', 'ئەمریکا سزا بەسەر ئێراندا دەسەپێنێت'],
    ['ps', 'البانیا له ایران سره خپلې اړیکې پرې کړې'],
    ['ug', 'ئالبانىيە ئىران بىلەن بولغان دىپلوماتىك مۇناسىۋىتىنى ئۈزدى'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
    expect(detectLanguage(text, 'ar')).toBe(language);
    expect(detectLanguage(text, 'en')).toBe(language);
  });

  test('a declared language is believed where the letters allow both', () => {
    expect(detectLanguage('سامانه سوخت', 'fa')).toBe('fa');
    expect(detectLanguage('سامانه سوخت', 'ar')).toBe('ar');
    expect(detectLanguage('قالت وزارة الخارجية في بيان إن الهجوم على المؤسسات', 'fa')).toBe('ar');
  });
});

describe('Latin letters', () => {
  test.each([
    ['en', 'Cyber ambassador named'],
    ['en', 'Ransomware hits ministry'],
    ['en', 'The minister said "السلام عليكم" in his speech on cyber norms at the forum'],
    ['fr', 'La Russie accusée de cyberattaque contre la France'],
    ['de', 'Regierung wirft Russland Cyberangriff auf die Flugsicherung vor'],
    ['es', 'España acusa a Rusia de un ciberataque contra el Parlamento'],
    ['it', 'L’Italia accusa la Russia di attacchi informatici contro i siti del governo'],
    ['nl', 'Nederland zet vier Russische spionnen het land uit'],
    ['pl', 'Polska oskarża Rosję o cyberatak na PAP'],
    ['sq', 'Shqipëria ndërpret marrëdhëniet me Iranin për sulmin kibernetik'],
    ['tr', 'Türkiye siber saldırı için karşı önlem aldı'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test('the declared language is believed unless the text is plainly another', () => {
    expect(detectLanguage('Cyberattaque : Paris accuse Moscou', 'fr')).toBe('fr');
    expect(detectLanguage('NATO summit', 'de')).toBe('de');
    expect(detectLanguage('Albania cuts ties with Iran', 'ar')).toBe('en');
    expect(
      detectLanguage('The government said on Wednesday that it was behind the attack on the state', 'fr'),
    ).toBe('en');
    expect(detectLanguage('Albania cuts ties', 'en-GB')).toBe('en');
  });
});

describe('other scripts', () => {
  test.each([
    ['ru', 'Россия выслала дипломатов'],
    ['uk', 'Україна звинуватила Росію'],
    ['he', 'איראן תקפה'],
    ['zh', '中国指责美国网络攻击'],
    ['ja', '日本は中国を非難した'],
    ['ko', '북한 해커'],
    ['el', 'Η Ελλάδα'],
    ['hi', 'भारत'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text, 'en')).toBe(language);
  });
});

describe('odd input', () => {
  test('without letters the declared language, or none', () => {
    for (const text of ['', '   ', '\u0000\ud800 🔴 123', '٣٤٥', '…']) {
      expect(detectLanguage(text)).toBe('und');
      expect(detectLanguage(text, 'ar')).toBe('ar');
      expect(detectLanguage(text, '')).toBe('und');
    }
  });

  test('addresses and handles tell nothing', () => {
    expect(detectLanguage('ألبانيا https://example.com/a-long-english-address-here @someone #hashtag')).toBe(
      'ar',
    );
  });

  test('any string gets an answer, at once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.option(fc.string(), { nil: undefined }),
        (text, declared) => {
          expect(detectLanguage(text, declared)).not.toBe('');
        },
      ),
    );
    expect(detectLanguage('a'.repeat(5_000_000))).not.toBe('');
  });
});
