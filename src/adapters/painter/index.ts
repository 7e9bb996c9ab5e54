import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as CanvasModule from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Card } from '../../model/card.ts';
import type { Painter } from '../../ports/painter.ts';
import { fitText, stepOf } from './layout.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;
/** The coloured bar at the side where reading begins. */
const BAR = 20;
/** Where the headline stands: lines are set in its middle. */
const HEADLINE = { top: 134, height: 296 } as const;
const INNER = WIDTH - 2 * MARGIN - BAR;

const PAPER = '#0f1d2b';
const INK = '#ffffff';
const SOFT = '#b7c4d1';
const LINE = '#2b3d4f';
/** Red, orange, amber, blue, grey, as in the messages, a little lighter on the dark ground. */
const COLOURS = { 5: '#ef5350', 4: '#fb8c00', 3: '#fbc02d', 2: '#42a5f5', 1: '#90a4ae' } as const;

const ARABIC = 'Barqiya Arabic';
const LATIN = 'Barqiya Latin';
const MORE_LATIN = 'Barqiya Latin Ext';
const FACES = [
  [ARABIC, 'arabic'],
  [LATIN, 'latin'],
  [MORE_LATIN, 'latin-ext'],
] as const;
const WEIGHTS = [400, 700] as const;
/** Both weights are registered under names of their own: canvas picks by family alone. */
const familyOf = (name: string, weight: number): string => `${name} ${weight}`;
const fontOf = (weight: (typeof WEIGHTS)[number], size: number): string =>
  `${size}px ${FACES.map(([name]) => `"${familyOf(name, weight)}"`).join(', ')}`;

/** Cards of one alert for many chats are drawn once. */
const KEPT = 24;

type Canvas = typeof CanvasModule;

/** The library and the typeface, loaded by the first card. */
const load = async (): Promise<Canvas> => {
  const canvas = await import('@napi-rs/canvas');
  const { resolve } = createRequire(import.meta.url);
  for (const [name, subset] of FACES) {
    for (const weight of WEIGHTS) {
      const path = resolve(
        `@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-${subset}-${weight}-normal.woff2`,
      );
      canvas.GlobalFonts.register(await readFile(path), familyOf(name, weight));
    }
  }
  return canvas;
};

interface Pen {
  readonly context: SKRSContext2D;
  readonly direction: Card['direction'];
}

/** Where a line begins, counted from the side where reading begins. */
const startOf = (direction: Card['direction'], indent = 0): number =>
  direction === 'rtl' ? WIDTH - MARGIN - BAR - indent : MARGIN + BAR + indent;

const write = (
  { context, direction }: Pen,
  text: string,
  at: {
    readonly y: number;
    readonly weight: 400 | 700;
    readonly size: number;
    readonly colour: string;
    readonly indent?: number;
  },
): void => {
  context.font = fontOf(at.weight, at.size);
  context.fillStyle = at.colour;
  context.textAlign = direction === 'rtl' ? 'right' : 'left';
  context.fillText(text, startOf(direction, at.indent), at.y);
};

const widthWith =
  ({ context }: Pen, weight: 400 | 700) =>
  (size: number) =>
  (text: string): number => {
    context.font = fontOf(weight, size);
    return context.measureText(text).width;
  };

/** Five dots, as many of them full as the severity says. */
const dots = ({ context, direction }: Pen, severity: Card['severity'], y: number): void => {
  for (let n = 1; n <= 5; n++) {
    const from = MARGIN + 14 + (5 - n) * 38;
    context.beginPath();
    // They stand at the far side and fill from where reading begins.
    context.arc(direction === 'rtl' ? from : WIDTH - from, y, 12, 0, Math.PI * 2);
    context.fillStyle = n <= severity ? COLOURS[severity] : LINE;
    context.fill();
  }
};

const draw = (context: SKRSContext2D, card: Card): void => {
  const { direction, severity } = card;
  const pen = { context, direction };
  const colour = COLOURS[severity];
  context.direction = direction;
  context.textBaseline = 'alphabetic';
  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = colour;
  context.fillRect(direction === 'rtl' ? WIDTH - BAR : 0, 0, BAR, HEIGHT);

  const level = card.tag === null ? card.level : `${card.tag} · ${card.level}`;
  write(pen, level, { y: 104, weight: 700, size: 34, colour });
  dots(pen, severity, 94);

  const headline = fitText(
    card.headline,
    { sizes: [66, 60, 54, 48, 42, 37], width: INNER, height: HEADLINE.height },
    widthWith(pen, 700),
  );
  const step = stepOf(headline.size);
  const free = HEADLINE.height - headline.lines.length * step;
  for (const [index, line] of headline.lines.entries())
    write(pen, line, {
      y: HEADLINE.top + Math.round(free / 2 + index * step + step * 0.72),
      weight: 700,
      size: headline.size,
      colour: INK,
    });

  let y = HEIGHT - 156;
  for (const { label, value } of card.facts) {
    const { size, lines } = fitText(
      `${label}: ${value}`,
      { sizes: [34, 30, 26], width: INNER, height: 0 },
      widthWith(pen, 400),
    );
    write(pen, lines[0] ?? '', { y, weight: 400, size, colour: INK });
    y += 48;
  }

  context.fillStyle = LINE;
  context.fillRect(MARGIN, HEIGHT - 112, WIDTH - 2 * MARGIN - BAR + (direction === 'rtl' ? 0 : BAR), 2);
  context.font = fontOf(700, 30);
  const brand = context.measureText(card.brand).width;
  const footer = fitText(
    card.footer,
    { sizes: [28, 25, 22], width: INNER - brand - 40, height: 0 },
    widthWith(pen, 400),
  );
  write(pen, footer.lines[0] ?? '', { y: HEIGHT - 58, weight: 400, size: footer.size, colour: SOFT });
  context.font = fontOf(700, 30);
  context.fillStyle = colour;
  context.textAlign = direction === 'rtl' ? 'left' : 'right';
  context.fillText(card.brand, direction === 'rtl' ? MARGIN : WIDTH - MARGIN, HEIGHT - 58);
};

/** Cards drawn with Skia in the IBM Plex Sans Arabic typeface, both from npm: no font of the machine is used. */
export const createPainter = (): Painter => {
  let loading: Promise<Canvas> | null = null;
  const kept = new Map<string, Promise<Uint8Array>>();
  const paint = async (card: Card): Promise<Uint8Array> => {
    loading ??= load();
    const canvas = (await loading).createCanvas(WIDTH, HEIGHT);
    draw(canvas.getContext('2d'), card);
    return canvas.encode('png');
  };
  return {
    paint: (card) => {
      const key = JSON.stringify(card);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const painting = paint(card);
      kept.set(key, painting);
      if (kept.size > KEPT)
        for (const oldest of [...kept.keys()].slice(0, kept.size - KEPT)) kept.delete(oldest);
      // What failed is tried again with the next alert.
      painting.catch(() => {
        kept.delete(key);
        loading = null;
      });
      return painting;
    },
  };
};
