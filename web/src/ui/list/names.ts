import type { ContactView } from '../../api/views';

/** A person as this account knows them: the display name of a contact, else the name. */
export const personName = (people: ReadonlyMap<string, ContactView>, name: string): string =>
  people.get(name)?.displayName || name;
