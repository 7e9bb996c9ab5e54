import type { StoryAlert } from '../model/alert.ts';
import type { Card } from '../model/card.ts';
import type { ChatSettings } from '../model/chat.ts';
import { partyName } from './arabic.ts';
import { stripControls } from './bidi.ts';
import { inChatStyle } from './chat-style.ts';
import { sayDate } from './dates.ts';
import { withDigits } from './digits.ts';
import { say } from './messages.ts';
import { cutAt } from './truncate.ts';

const MOST_PARTIES = 5;
const MOST_DESCRIPTION = 500;

/** The picture card of a story's alert, in the chat's language, digits and zone. */
export const composeCard = (alert: StoryAlert, settings: ChatSettings, now: Date): Card => {
  const { language, digits, timeZone: zone, months } = settings;
  const list = language === 'ar' ? '، ' : ', ';
  const clean = (text: string): string => stripControls(text).replace(/\s+/g, ' ').trim();
  const [lead] = alert.sources;
  const date =
    alert.publishedAt === null
      ? null
      : sayDate(new Date(alert.publishedAt), { language, zone, months, digits, now });
  return {
    direction: language === 'ar' ? 'rtl' : 'ltr',
    severity: alert.severity,
    tag: alert.urgent ? say(language, 'urgent') : alert.retracted ? say(language, 'retracted') : null,
    headline: inChatStyle(clean(alert.text[language].headline), settings),
    facts:
      alert.parties.length === 0
        ? []
        : [
            {
              label: say(language, 'label-parties'),
              value: clean(
                alert.parties
                  .slice(0, MOST_PARTIES)
                  .map((id) => partyName(id, language))
                  .join(list),
              ),
            },
          ],
    level: `${say(language, 'label-severity')}: ${withDigits(say(language, 'severity-of', { n: alert.severity }), digits)}`,
    footer: [...(lead === undefined ? [] : [clean(lead.name)]), ...(date === null ? [] : [date])].join(' · '),
    brand: say(language, 'brand'),
  };
};

/** The card in words, for who cannot see it: it ends at a sentence or a grapheme. */
export const describeCard = ({ headline, facts, level, footer }: Card, language: 'ar' | 'en'): string =>
  cutAt(
    say(language, 'card-description', {
      what: [headline, ...facts.map(({ label, value }) => `${label}: ${value}`), level, footer].join('. '),
    }),
    MOST_DESCRIPTION,
    'utf16',
  );
