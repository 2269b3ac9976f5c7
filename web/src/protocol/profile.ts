import { object, optional, text } from './shape';
import { id, line, name, time } from './values';

/** What an account says about itself: the reply of `get_profile` and the event `profile_changed`. */
export const profile = object({
  username: name,
  user_id: id,
  display_name: optional(line(64)),
  about: optional(line(500)),
  public_key: optional(text),
  created: time,
});

/** What is between two accounts, as one of them sees it. */
export const contactStates = ['requested', 'accepted', 'declined', 'blocked', 'removed'] as const;
