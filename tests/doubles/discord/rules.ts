/** What Discord refuses, of what bots like ours send (docs.discord.com: resources/message, components, application commands). */

export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const lengthOf = (value: unknown): number =>
  typeof value === 'string' ? Array.from(value.trim()).length : 0;

/** Collects faults under paths. */
class Faults {
  readonly found: Fault[] = [];
  add(path: string, message: string, code = 'BASE_TYPE_BAD_LENGTH'): void {
    this.found.push({ path, code, message });
  }
  /** Strings of a length between; `required`: not blank. */
  text(path: string, value: unknown, max: number, required = false): void {
    if (value === undefined || value === null) {
      if (required) this.add(path, 'This field is required', 'BASE_TYPE_REQUIRED');
      return;
    }
    if (typeof value !== 'string') this.add(path, 'Must be a string', 'STRING_TYPE_CONVERT');
    else if (Array.from(value).length > max) this.add(path, `Must be ${max} or fewer in length.`);
    else if (required && value.trim() === '') this.add(path, 'This field is required', 'BASE_TYPE_REQUIRED');
  }
  list(path: string, value: unknown, max: number): readonly unknown[] {
    if (value !== undefined && value !== null && !Array.isArray(value))
      this.add(path, 'Must be a list', 'LIST_TYPE_CONVERT');
    if (listOf(value).length > max) this.add(path, `Must be ${max} or fewer in length.`);
    return listOf(value);
  }
  /** Discord ignores fields it does not know; a double that did so would hide our typing errors. */
  known(path: string, value: Record<string, unknown>, keys: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!keys.includes(key)) this.add(`${path}.${key}`, 'Unknown field', 'UNKNOWN_FIELD');
  }
}

export type MessageKind = 'create' | 'edit' | 'callback' | 'answer' | 'followUp';

const BODY = ['content', 'embeds', 'components', 'allowed_mentions', 'flags'];
const KEYS: Readonly<Record<MessageKind, readonly string[]>> = {
  create: [...BODY, 'attachments', 'nonce', 'enforce_nonce', 'message_reference', 'tts'],
  edit: [...BODY, 'attachments'],
  callback: [...BODY, 'tts'],
  answer: [...BODY, 'attachments'],
  followUp: [...BODY, 'tts'],
};
const EMBED = [
  'title',
  'description',
  'url',
  'color',
  'fields',
  'footer',
  'author',
  'timestamp',
  'image',
  'thumbnail',
];
const FLAGS: Readonly<Record<MessageKind, number>> = {
  create: 4 | 4096,
  edit: 4,
  callback: 4 | 64 | 4096,
  answer: 4,
  followUp: 4 | 64 | 4096,
};

const isWeb = (url: unknown): boolean => {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  return ['http:', 'https:'].includes(new URL(url).protocol);
};

const checkEmbed = (faults: Faults, path: string, embed: Record<string, unknown>): number => {
  faults.known(path, embed, EMBED);
  faults.text(`${path}.title`, embed['title'], 256);
  faults.text(`${path}.description`, embed['description'], 4096);
  if (embed['url'] !== undefined && !isWeb(embed['url']))
    faults.add(`${path}.url`, 'Not a well formed URL.', 'URL_TYPE_INVALID_URL');
  const { color } = embed;
  if (color !== undefined && !(typeof color === 'number' && color >= 0 && color <= 0xffffff))
    faults.add(`${path}.color`, 'Must be a colour', 'NUMBER_TYPE_MAX');
  const footer = isRecord(embed['footer']) ? embed['footer'] : null;
  if (footer !== null) faults.text(`${path}.footer.text`, footer['text'], 2048, true);
  let total = lengthOf(embed['title']) + lengthOf(embed['description']) + lengthOf(footer?.['text']);
  for (const [index, field] of faults.list(`${path}.fields`, embed['fields'], 25).entries()) {
    const at = `${path}.fields.${index}`;
    if (!isRecord(field)) continue;
    faults.known(at, field, ['name', 'value', 'inline']);
    faults.text(`${at}.name`, field['name'], 256, true);
    faults.text(`${at}.value`, field['value'], 1024, true);
    total += lengthOf(field['name']) + lengthOf(field['value']);
  }
  if (total === 0) faults.add(`${path}.description`, 'This field is required', 'BASE_TYPE_REQUIRED');
  return total;
};

const checkButton = (
  faults: Faults,
  path: string,
  button: Record<string, unknown>,
  ids: Set<string>,
): void => {
  if (button['type'] !== 2)
    return faults.add(`${path}.type`, 'Only buttons are served here', 'UNION_TYPE_CHOICES');
  faults.known(path, button, ['type', 'style', 'label', 'custom_id', 'url', 'disabled', 'emoji']);
  faults.text(`${path}.label`, button['label'], 80, true);
  if (button['style'] === 5) {
    if (button['custom_id'] !== undefined) faults.add(path, 'A custom id and url cannot both be specified');
    if (!isWeb(button['url'])) faults.add(`${path}.url`, 'Not a well formed URL.', 'URL_TYPE_INVALID_URL');
    faults.text(`${path}.url`, button['url'], 512, true);
    return undefined;
  }
  if (![1, 2, 3, 4].includes(Number(button['style'])))
    faults.add(`${path}.style`, 'Unknown style', 'BASE_TYPE_CHOICES');
  faults.text(`${path}.custom_id`, button['custom_id'], 100, true);
  const id = String(button['custom_id']);
  if (ids.has(id))
    faults.add(
      `${path}.custom_id`,
      'Component custom id cannot be duplicated',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    );
  ids.add(id);
  return undefined;
};

/** The faults of a message's body; an empty list: Discord takes it. Emptiness is judged by who knows the whole message. */
/** An embed's picture is a web address, or a file that comes along; alternative text has its limit. */
const checkImage = (faults: Faults, path: string, image: unknown, attachments: unknown): void => {
  for (const [index, attachment] of faults.list('attachments', attachments, 10).entries()) {
    if (!isRecord(attachment)) continue;
    faults.text(`attachments.${index}.description`, attachment['description'], 1024);
    if (!(attachment['file'] instanceof Uint8Array))
      faults.add(`attachments.${index}`, 'No file came along', 'ATTACHMENT_MISSING');
  }
  if (!isRecord(image)) return;
  const url = String(image['url']);
  const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
  const known = listOf(attachments).some((one) => isRecord(one) && one['filename'] === name);
  if (name === null ? !isWeb(url) : !known)
    faults.add(`${path}.url`, 'Not a well formed URL.', 'URL_TYPE_INVALID_URL');
};

export const checkMessage = (body: Record<string, unknown>, kind: MessageKind): readonly Fault[] => {
  const faults = new Faults();
  faults.known('body', body, KEYS[kind]);
  faults.text('content', body['content'], 2000);
  let total = 0;
  for (const [index, embed] of faults.list('embeds', body['embeds'], 10).entries())
    if (isRecord(embed)) {
      total += checkEmbed(faults, `embeds.${index}`, embed);
      checkImage(faults, `embeds.${index}.image`, embed['image'], body['attachments']);
    }
  if (total > 6000)
    faults.add('embeds', 'Embed size exceeds maximum size of 6000', 'MAX_EMBED_SIZE_EXCEEDED');
  const ids = new Set<string>();
  for (const [index, row] of faults.list('components', body['components'], 5).entries()) {
    const path = `components.${index}`;
    if (!isRecord(row) || row['type'] !== 1) {
      faults.add(path, 'Must be an action row', 'UNION_TYPE_CHOICES');
      continue;
    }
    faults.known(path, row, ['type', 'components']);
    const buttons = listOf(row['components']);
    if (buttons.length === 0 || buttons.length > 5) faults.add(path, 'Must be between 1 and 5 in length.');
    for (const [at, button] of buttons.entries())
      if (isRecord(button)) checkButton(faults, `${path}.components.${at}`, button, ids);
  }
  const flags = Number(body['flags'] ?? 0);
  if ((flags & ~FLAGS[kind]) !== 0) faults.add('flags', `Flags ${flags} cannot be set here`, 'MESSAGE_FLAGS');
  if (body['nonce'] !== undefined) faults.text('nonce', body['nonce'], 25, true);
  const allowed = body['allowed_mentions'];
  if (isRecord(allowed)) {
    faults.known('allowed_mentions', allowed, ['parse', 'roles', 'users', 'replied_user']);
    if (listOf(allowed['parse']).includes('roles') && listOf(allowed['roles']).length > 0)
      faults.add('allowed_mentions', 'parse:["roles"] and roles: [ids...] are mutually exclusive.');
  }
  return faults.found;
};

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const OPTION_KEYS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'choices',
  'options',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'autocomplete',
];
const COMMAND_KEYS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'contexts',
  'integration_types',
  'default_member_permissions',
];

const checkNamed = (
  faults: Faults,
  path: string,
  it: Record<string, unknown>,
  locales: ReadonlySet<string>,
): void => {
  const names = isRecord(it['name_localizations']) ? it['name_localizations'] : {};
  for (const [at, name] of Object.entries({ '': it['name'], ...names })) {
    if (at !== '' && !locales.has(at))
      faults.add(`${path}.name_localizations.${at}`, `Value must be a locale`, 'BASE_TYPE_CHOICES');
    if (typeof name !== 'string' || !NAME.test(name) || name !== name.toLowerCase())
      faults.add(
        `${path}.name`,
        `Command name "${String(name)}" is invalid`,
        'APPLICATION_COMMAND_INVALID_NAME',
      );
  }
  faults.text(`${path}.description`, it['description'], 100, true);
  const about = isRecord(it['description_localizations']) ? it['description_localizations'] : {};
  for (const [at, text] of Object.entries(about)) {
    if (!locales.has(at))
      faults.add(`${path}.description_localizations.${at}`, `Value must be a locale`, 'BASE_TYPE_CHOICES');
    faults.text(`${path}.description_localizations.${at}`, text, 100, true);
  }
};

const checkOptions = (faults: Faults, path: string, options: unknown, locales: ReadonlySet<string>): void => {
  const names = new Set<unknown>();
  let optional = false;
  for (const [index, option] of faults.list(path, options, 25).entries()) {
    const at = `${path}.${index}`;
    if (!isRecord(option)) continue;
    faults.known(at, option, OPTION_KEYS);
    checkNamed(faults, at, option, locales);
    if (names.has(option['name']))
      faults.add(at, 'Option names must be unique', 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS');
    names.add(option['name']);
    if (option['type'] === 1) {
      checkOptions(faults, `${at}.options`, option['options'], locales);
      continue;
    }
    if (option['required'] === true && optional)
      faults.add(
        at,
        'Required options must be placed before non-required options',
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      );
    optional ||= option['required'] !== true;
    const choices = faults.list(`${at}.choices`, option['choices'], 25);
    if (option['autocomplete'] === true && choices.length > 0)
      faults.add(at, 'autocomplete and choices exclude each other');
    for (const choice of choices) {
      if (!isRecord(choice)) continue;
      faults.text(`${at}.choices.name`, choice['name'], 100, true);
      const wanted = option['type'] === 4 ? 'number' : 'string';
      if (typeof choice['value'] !== wanted) faults.add(`${at}.choices.value`, `Must be a ${wanted}`);
    }
  }
};

/** The faults of a list of commands, as it is registered. `locales`: those the service knows. */
export const checkCommands = (
  commands: readonly unknown[],
  locales: ReadonlySet<string>,
): readonly Fault[] => {
  const faults = new Faults();
  if (commands.length > 100) faults.add('', 'Maximum number of application commands reached (100)');
  const names = new Set<unknown>();
  for (const [index, command] of commands.entries()) {
    if (!isRecord(command)) continue;
    faults.known(`${index}`, command, COMMAND_KEYS);
    checkNamed(faults, `${index}`, command, locales);
    if (names.has(command['name'])) faults.add(`${index}.name`, 'Application command names must be unique');
    names.add(command['name']);
    checkOptions(faults, `${index}.options`, command['options'], locales);
    if (Array.from(JSON.stringify(command)).length > 16_000)
      faults.add(`${index}`, 'Command exceeds maximum size (8000)', 'APPLICATION_COMMAND_TOO_LARGE');
  }
  return faults.found;
};
