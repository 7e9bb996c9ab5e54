/** A form as the Bot API reads it: what is no text stands in it as JSON, files by name or as `attach://` of another field. */
export const fromForm = async (bytes: Buffer, type: string): Promise<Record<string, unknown>> => {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files = new Map<string, Uint8Array>();
  const out: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (value instanceof File) files.set(name, new Uint8Array(await value.arrayBuffer()));
    else out[name] = /^[[{]|^(?:-?\d+|true|false)$/.test(value) ? JSON.parse(value) : value;
  }
  const fileOf = (given: unknown): unknown =>
    typeof given === 'string' && given.startsWith('attach://') ? files.get(given.slice(9)) : given;
  if ('photo' in out) out['photo'] = fileOf(out['photo']);
  if (typeof out['media'] === 'object' && out['media'] !== null && 'media' in out['media'])
    out['media'] = { ...out['media'], media: fileOf(out['media'].media) };
  const used = new Set(Object.keys(out));
  for (const [name, file] of files) if (name === 'photo' && !used.has(name)) out[name] = file;
  return out;
};
/** Whether it is a picture of ours. */
export const isPng = (file: unknown): file is Uint8Array =>
  file instanceof Uint8Array && Buffer.from(file.subarray(1, 4)).toString('latin1') === 'PNG';
