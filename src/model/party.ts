/**
 * A state or body that can act: ISO 3166-1 alpha-2 in capitals (`AL`), or the slug of an intergovernmental body (`nato`, `eu`,
 * `un`, `gcc`…). Data: `knowledge/parties/`.
 */
export type PartyId = string;

/** What a party is to the event. A mere venue has no role and is no party. */
export type PartyRole =
  | 'actor' // takes the act (imposes, signs, expels, warns)
  | 'accuser'
  | 'accused'
  | 'victim'
  | 'target' // the act is directed at it (sanctioned, summoned, warned)
  | 'supporter' // condemns or helps beside the actor
  | 'partner' // signs, talks, exercises with the actor
  | 'addressee' // body or court appealed to
  | 'host';

export interface PartyMention {
  readonly id: PartyId;
  readonly role: PartyRole;
}
