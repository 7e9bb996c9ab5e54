import { expect, test } from 'vitest';
import { readEnvFile } from '../../../src/config/env-file.ts';

const read = (text: string | readonly number[]) =>
  readEnvFile(typeof text === 'string' ? Buffer.from(text) : Uint8Array.from(text));

test('a file as people write it: comments, blanks, quotes over lines, a byte order mark, Windows line ends', () => {
  const text =
    "\uFEFF# مفاتيح\r\n\r\n DISCORD_TOKEN = abc.def \r\nexport A=1\nB=\"one\ntwo = three\nfour\"\nC=it's\nD='#x' # said\n";
  expect(read(text)).toEqual({
    mistakes: [],
    values: { DISCORD_TOKEN: 'abc.def', A: '1', B: 'one\ntwo = three\nfour', C: "it's", D: '#x' },
  });
});

test('a line that Node would pass over is told by its number, never by what it holds', () => {
  const { mistakes } = read('A=1\nhunter2secret\n=x\nB: 3\nC="open\nD=4\n');
  expect(mistakes.map((mistake) => /line \d+/.exec(mistake)?.[0])).toEqual([
    'line 2',
    'line 3',
    'line 4',
    'line 5',
  ]);
  expect(mistakes[3]).toContain('nothing closes');
  expect(mistakes.join()).not.toContain('hunter2');
});

test('what is no UTF-8 is told, not read', () => {
  for (const bytes of [
    [0xff, 0xfe, 0x41, 0, 0x3d, 0, 0x31, 0],
    [0x41, 0x3d, 0xc7],
    [0x41, 0x3d, 0],
  ])
    expect(read(bytes)).toEqual({ values: {}, mistakes: ['.env is no UTF-8 text; save it as UTF-8.'] });
});
