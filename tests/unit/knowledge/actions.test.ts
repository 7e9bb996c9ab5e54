import { describe, expect, test } from 'vitest';
import { ACTIONS, FAMILY_LABELS, familiesOf } from '../../../src/knowledge/actions.ts';
import { BUNDLED_TOPICS, topicsOf } from '../../../src/knowledge/topics.ts';
import { ACTION_SLUGS } from '../../../src/model/action.ts';
import type { Topic } from '../../../src/model/topic.ts';

describe('the acts', () => {
  test('every slug has family, severity and labels in both languages', () => {
    expect(ACTION_SLUGS).toHaveLength(33);
    for (const slug of ACTION_SLUGS) {
      const { label, short } = ACTIONS[slug];
      for (const words of [label, short]) {
        expect(words.ar, slug).toMatch(/^[\p{Script=Arabic}\p{M} ]+$/u);
        expect(words.en, slug).toMatch(/^[A-Za-z0-9 ,-]+$/);
      }
      expect(short.ar.length, slug).toBeLessThanOrEqual(label.ar.length);
    }
  });

  test('labels tell the acts apart', () => {
    for (const language of ['ar', 'en'] as const) {
      const labels = ACTION_SLUGS.map((slug) => ACTIONS[slug].label[language]);
      const shorts = ACTION_SLUGS.map((slug) => ACTIONS[slug].short[language]);
      expect(new Set(labels).size).toBe(33);
      expect(new Set(shorts).size).toBe(33);
    }
  });

  test('the families hold as many acts as the taxonomy says', () => {
    const sizes = Object.keys(FAMILY_LABELS).map(
      (family) => ACTION_SLUGS.filter((slug) => ACTIONS[slug].family === family).length,
    );
    expect(sizes).toEqual([4, 6, 5, 4, 8, 6]);
  });

  test('severities of the ladder', () => {
    const of = (severity: number) => ACTION_SLUGS.filter((slug) => ACTIONS[slug].severity === severity);
    expect(of(5)).toEqual(['sever-relations', 'expel-diplomats']);
    expect(of(1)).toEqual(['exercise']);
    expect(of(2)).toHaveLength(8);
    expect(of(3)).toHaveLength(8);
    expect(of(4)).toHaveLength(14);
  });

  test('families of several acts come once, in order', () => {
    expect(familiesOf(['sanctions', 'condemnation', 'prosecution'])).toEqual(['C', 'B']);
  });
});

describe('topics', () => {
  test('the six bundled ones are the families', () => {
    expect(BUNDLED_TOPICS.map(({ key }) => key)).toEqual([
      'rupture',
      'accusation',
      'sanctions',
      'defence',
      'rules',
      'technology',
    ]);
    for (const slug of ACTION_SLUGS) expect(topicsOf([slug], [], BUNDLED_TOPICS), slug).toHaveLength(1);
    expect(topicsOf(['sever-relations', 'attribution'], ['AL', 'IR'], BUNDLED_TOPICS)).toEqual([
      'rupture',
      'accusation',
    ]);
  });

  test('a topic of an editor holds by any of its rules', () => {
    const gulf: Topic = {
      key: 'gulf',
      label: { ar: 'الخليج', en: 'The Gulf' },
      match: { families: [], actions: ['exercise'], parties: ['SA', 'gcc'] },
    };
    expect(topicsOf(['treaty'], ['SA'], [gulf])).toEqual(['gulf']);
    expect(topicsOf(['exercise'], ['EE'], [gulf])).toEqual(['gulf']);
    expect(topicsOf(['treaty'], ['EE'], [gulf])).toEqual([]);
    expect(topicsOf([], [], BUNDLED_TOPICS)).toEqual([]);
  });
});
