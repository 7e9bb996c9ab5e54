import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { Watch } from './watch.ts';

/** More bytes than are read, before or after decompression, at any layer. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The answer names a compression we cannot undo, or its bytes are not what it names. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

export interface Body {
  readonly bytes: Uint8Array;
  /** False: the connection or the compressed stream broke off; `bytes` holds what came before. */
  readonly isComplete: boolean;
}

/** Two encodings one inside the other are odd, more are an attack. */
const MAX_ENCODINGS = 2;
/** 8 MB of window: what publishers use, and no more memory than that for what a stranger asks. */
const ZSTD_WINDOW_LOG = 23;

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
const isZlib = (head: Uint8Array): boolean =>
  ((head[0] ?? 0) & 0x0f) === 8 && (((head[0] ?? 0) << 8) | (head[1] ?? 0)) % 31 === 0;

// Flushing at the end takes what a server that forgot the trailer did send.
const LENIENT = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

const decoderFor = (encoding: string, head: Uint8Array | null): Transform | null => {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      // Some servers name an encoding and send the plain text.
      return head !== null && !isGzip(head) ? null : createGunzip(LENIENT);
    case 'deflate':
      return head !== null && !isZlib(head) ? createInflateRaw(LENIENT) : createInflate(LENIENT);
    case 'br':
      return createBrotliDecompress({
        flush: constants.BROTLI_OPERATION_FLUSH,
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
      });
    case 'zstd':
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
    default:
      throw new Undecodable(`The answer is compressed in a way we do not know ("${encoding.slice(0, 40)}").`);
  }
};

const decodersFor = (encodings: readonly string[], head: Uint8Array): Transform[] => {
  if (encodings.length > MAX_ENCODINGS) throw new TooLarge('The answer is compressed several times over.');
  // A compressed file, or a server that compresses and does not say so.
  if (encodings.length === 0) return isGzip(head) ? [createGunzip(LENIENT)] : [];
  return encodings
    .toReversed()
    .flatMap((encoding, index) => decoderFor(encoding, index === 0 ? head : null) ?? []);
};

const meter = (maxBytes: number, onBytes: (count: number) => void): Transform => {
  let size = 0;
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      size += chunk.length;
      onBytes(chunk.length);
      if (size > maxBytes)
        done(new TooLarge(`The answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`));
      else done(null, chunk);
    },
  });
};

/** The body, decoded, up to the cap at every layer; reading stops as soon as there is more. Throws `TooLarge`, `Undecodable`, or why nothing came. */
export const readBody = async (
  body: Readable,
  encodings: readonly string[],
  maxBytes: number,
  watch: Pick<Watch, 'onBytes' | 'signal'>,
): Promise<Body> => {
  const { signal } = watch;
  const source = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const chunks: Uint8Array[] = [];
  let broken: unknown = null;
  try {
    const first = await source.next();
    if (first.done === true) return { bytes: new Uint8Array(), isComplete: true };
    const decoders = decodersFor(encodings, first.value);
    const whole = async function* (): AsyncGenerator<Uint8Array> {
      yield first.value;
      for (;;) {
        // A connection that breaks off ends the stream: what came before is worth reading.
        const next = await source.next().catch((error: unknown) => {
          broken = error;
          return { done: true as const, value: undefined };
        });
        if (next.done === true) return;
        yield next.value;
      }
    };
    const sink = new Writable({
      write: (chunk: Uint8Array, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    });
    const layers = decoders.flatMap((decoder) => [decoder, meter(maxBytes, () => undefined)]);
    try {
      await pipeline(
        [
          Readable.from(whole(), { objectMode: false }),
          meter(maxBytes, (count) => watch.onBytes(count)),
          ...layers,
          sink,
        ],
        { signal },
      );
    } catch (error) {
      if (error instanceof TooLarge || signal.aborted) throw error;
      if (chunks.length === 0) throw new Undecodable('The answer cannot be decompressed.', { cause: error });
      broken = error;
    }
  } finally {
    body.destroy();
  }
  if (broken !== null && (chunks.length === 0 || signal.aborted)) throw broken as Error;
  return { bytes: Buffer.concat(chunks), isComplete: broken === null };
};
