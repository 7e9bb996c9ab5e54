import { describe, expect, test } from 'vitest';
import { mend } from '../../../src/text/summary/mend.ts';

describe('final ى of Egyptian papers', () => {
  test.each([
    [
      'التشيك تستدعى السفير الصينى بعد هجوم سيبرانى على وزارة الخارجية',
      'التشيك تستدعي السفير الصيني بعد هجوم سيبراني على وزارة الخارجية',
    ],
    ['هجوم سيبرانى فى إحدى شبكاتها', 'هجوم سيبراني في إحدى شبكاتها'],
  ])('«%s» is written with ي, true alefs stay', (paper, mended) => {
    expect(mend(paper)).toBe(mended);
  });

  test('standard spelling stays as it is', () => {
    const text = 'المنتدى العربي الأعلى في المستشفى الكبرى على مدى يومين';
    expect(mend(text)).toBe(text);
  });
});
