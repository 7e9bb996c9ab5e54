/**
 * Reads a batch of labelled summaries that is not among the kept ones (same lines as `tests/labelled/summaries.jsonl`): every output with
 * its ROUGE-1 of body and headline and its faults, to be read aloud, then the batch's figures. Usage: `node bench/summaries.ts <file>`.
 */
import { batchFigures } from './scorecard/summaries.ts';

const [, , file] = process.argv;
if (file === undefined) throw new Error('name the file of the batch');
for (const [name, value] of Object.entries(batchFigures(file)))
  console.log(`${name.padEnd(34)} ${value.toFixed(3)}`);
