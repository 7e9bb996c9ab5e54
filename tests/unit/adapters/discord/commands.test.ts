import { describe, expect, test } from 'vitest';
import { commandsJson } from '../../../../src/adapters/discord/commands.ts';
import type { CommandDescription, OptionDescription } from '../../../../src/ports/command-source.ts';
import { checkCommands } from '../../../doubles/discord/rules.ts';

const option = (name: string, more: Partial<OptionDescription> = {}): OptionDescription => ({
  name,
  arabicName: 'خيار',
  description: { ar: 'وصف الخيار', en: 'about the option' },
  kind: 'text',
  required: false,
  ...more,
});
const command = (name: string, more: Partial<CommandDescription> = {}): CommandDescription => ({
  name,
  arabicName: 'أمر',
  description: { ar: 'وصف الأمر', en: 'about the command' },
  options: [],
  subcommands: [],
  who: 'everyone',
  ...more,
});
const KNOWN = new Set(['en-US', 'en-GB', 'ar']);

const json = (commands: readonly CommandDescription[], arabicNames = true) =>
  commandsJson(commands, { arabicNames });

describe('commands as Discord registers them', () => {
  test('Arabic by default, English for English clients, Arabic names as `ar`', () => {
    expect(json([command('search', { arabicName: 'بحث' })])).toEqual([
      {
        name: 'search',
        name_localizations: { ar: 'بحث' },
        description: 'وصف الأمر',
        description_localizations: { 'en-US': 'about the command', 'en-GB': 'about the command' },
        type: 1,
        options: [],
        contexts: [0, 1],
        integration_types: [0],
        default_member_permissions: null,
      },
    ]);
  });

  test('without the locale nothing else changes', () => {
    const [plain] = json([command('search', { options: [option('query')] })], false);
    expect(JSON.stringify(plain)).not.toContain('name_localizations');
    expect(plain).toMatchObject({ name: 'search', description: 'وصف الأمر' });
  });

  test('names lose vowel signs, spaces and tatweel; what still is no name is left out, and so is a name used twice', () => {
    const names = json([
      command('a', { arabicName: 'تنبيه جديد' }),
      command('b', { arabicName: 'مَصَادِر' }),
      command('c', { arabicName: 'بحـــث' }),
      command('d', { arabicName: 'ما هذا؟' }),
      command('e', { arabicName: 'بحث' }),
    ]).map(
      (one): unknown => Object.entries(one.name_localizations ?? {}).find(([locale]) => locale === 'ar')?.[1],
    );
    expect(names).toEqual(['تنبيه_جديد', 'مصادر', 'بحث', undefined, undefined]);
  });

  test('every kind of option, with its limits; required ones come first', () => {
    const [one] = json([
      command('subscribe', {
        who: 'chat-admins',
        options: [
          option('country', { autocomplete: true, arabicName: 'دولة' }),
          option('min_severity', { kind: 'integer', min: 1, max: 5, arabicName: 'أهمية' }),
          option('channel', { kind: 'channel', arabicName: 'قناة' }),
          option('mention', { kind: 'role', arabicName: 'دور' }),
          option('query', { min: 2, max: 9_000, arabicName: 'كلمات' }),
          option('topic', {
            required: true,
            arabicName: 'موضوع',
            choices: [
              { value: 'all', ar: 'كل المواضيع', en: 'All topics' },
              { value: 'x', ar: 'شيء', en: '(nameless)' },
            ],
          }),
          option('level', {
            kind: 'integer',
            arabicName: 'درجة',
            choices: [{ value: '5', ar: 'قطيعة', en: 'Rupture' }],
          }),
        ],
      }),
    ]);
    const options = one !== undefined && 'options' in one ? (one.options ?? []) : [];
    expect(options.map(({ name, type }) => [name, type])).toEqual([
      ['topic', 3],
      ['country', 3],
      ['min_severity', 4],
      ['channel', 7],
      ['mention', 8],
      ['query', 3],
      ['level', 4],
    ]);
    expect(one).toMatchObject({
      default_member_permissions: '32',
      options: [
        {
          required: true,
          choices: [
            { name: 'كل المواضيع', name_localizations: { 'en-US': 'all-topics' }, value: 'all' },
            { name: 'شيء', value: 'x' },
          ],
        },
        { autocomplete: true },
        { min_value: 1, max_value: 5 },
        { channel_types: [0, 5, 10, 11, 12] },
        {},
        { min_length: 2, max_length: 6_000 },
        { choices: [{ value: 5 }] },
      ],
    });
    expect(checkCommands([...json([command('subscribe')]), { ...one, name: 'other' }], KNOWN)).toEqual([]);
  });

  test('sub-commands carry their own options', () => {
    const [feeds] = json([
      command('feeds', {
        who: 'owners',
        subcommands: [
          { ...command('add'), arabicName: 'إضافة', options: [option('url', { required: true })] },
          { ...command('list'), arabicName: 'قائمة' },
        ],
      }),
    ]);
    expect(feeds).toMatchObject({
      default_member_permissions: null,
      options: [
        {
          type: 1,
          name: 'add',
          name_localizations: { ar: 'إضافة' },
          options: [{ name: 'url', required: true }],
        },
        { type: 1, name: 'list', options: [] },
      ],
    });
    expect(checkCommands([feeds], KNOWN)).toEqual([]);
  });

  test('long words are cut to what Discord takes', () => {
    const long = 'كلمة طويلة '.repeat(40);
    const made = json([
      command('x', {
        description: { ar: long, en: long },
        options: [
          option('y', {
            description: { ar: long, en: long },
            choices: Array.from({ length: 40 }, (_none, index) => ({
              value: `v${index}`,
              ar: `${index} ${long}`,
              en: `label ${index} ${'x'.repeat(200)}`,
            })),
          }),
        ],
      }),
    ]);
    expect(checkCommands(made, KNOWN)).toEqual([]);
  });
});
