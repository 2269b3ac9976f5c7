/**
 * How much of a conversation is unread: what the server counted up to a message, and the ids that came after it. That way no
 * message counts twice, in whatever order the count and the messages arrive.
 */
export interface Unread {
  /** The newest message that this account has read, 0 for none. */
  readonly readId: number;
  /** What the server counted among the messages up to `upTo`. */
  readonly counted: number;
  readonly countedMentions: number;
  readonly upTo: number;
  /** Unread messages above `upTo`, ascending. */
  readonly ids: readonly number[];
  readonly mentionIds: readonly number[];
  /** Part of what was counted has been read since: the server is to be asked again. */
  readonly stale: boolean;
}

export const nothingUnread: Unread = {
  readId: 0,
  counted: 0,
  countedMentions: 0,
  upTo: 0,
  ids: [],
  mentionIds: [],
  stale: false,
};

/** More ids than this are folded into the count. */
const mostIds = 1_000;

export const unreadCount = (unread: Unread): number => unread.counted + unread.ids.length;
export const unreadMentions = (unread: Unread): number => unread.countedMentions + unread.mentionIds.length;

/** Somebody else wrote a message. */
export function arrived(unread: Unread, id: number, mention: boolean): Unread {
  if (id <= unread.upTo || id <= unread.readId || unread.ids.includes(id)) return unread;
  return folded({
    ...unread,
    ids: inOrder(unread.ids, id),
    mentionIds: mention ? inOrder(unread.mentionIds, id) : unread.mentionIds,
  });
}

/** A message of somebody else that was there has been deleted, or has expired. */
export function vanished(unread: Unread, id: number, mention: boolean): Unread {
  if (id <= unread.readId) return unread;
  if (id > unread.upTo) {
    return { ...unread, ids: without(unread.ids, id), mentionIds: without(unread.mentionIds, id) };
  }
  return {
    ...unread,
    counted: Math.max(0, unread.counted - 1),
    countedMentions: Math.max(0, unread.countedMentions - (mention ? 1 : 0)),
  };
}

/** Here or on another device everything up to a message was read. */
export function readUpTo(unread: Unread, id: number): Unread {
  if (id <= unread.readId) return unread;
  const ids = unread.ids.filter((each) => each > id);
  const mentionIds = unread.mentionIds.filter((each) => each > id);
  if (id >= unread.upTo) {
    return { ...unread, readId: id, counted: 0, countedMentions: 0, ids, mentionIds, stale: false };
  }
  return { ...unread, readId: id, ids, mentionIds, stale: unread.counted > 0 };
}

/**
 * The server's own count.
 *
 * @param lastId the newest message when it counted
 */
export function told(
  unread: Unread,
  server: { count: number; mentions: number; readId: number; lastId: number },
): Unread {
  const ids = unread.ids.filter((each) => each > server.lastId && each > server.readId);
  const mentionIds = unread.mentionIds.filter((each) => ids.includes(each));
  if (server.readId >= unread.readId) {
    const { count, mentions, readId } = server;
    const upTo = Math.max(server.lastId, readId);
    return { readId, counted: count, countedMentions: mentions, upTo, ids, mentionIds, stale: false };
  }
  // It has not heard yet of what was read here.
  if (unread.readId < server.lastId) return { ...unread, stale: true };
  return {
    readId: unread.readId,
    counted: 0,
    countedMentions: 0,
    upTo: unread.readId,
    ids: ids.filter((each) => each > unread.readId),
    mentionIds: mentionIds.filter((each) => each > unread.readId),
    stale: false,
  };
}

/** Counted here, where everything after the last read message is at hand: the ids of unread messages, ascending. */
export function counted(unread: Unread, ids: readonly number[], mentionIds: readonly number[]): Unread {
  const upTo = unread.readId;
  return folded({ readId: upTo, counted: 0, countedMentions: 0, upTo, ids, mentionIds, stale: false });
}

function folded(unread: Unread): Unread {
  if (unread.ids.length <= mostIds) return unread;
  const upTo = unread.ids[unread.ids.length - mostIds / 2 - 1] ?? 0;
  const ids = unread.ids.filter((each) => each > upTo);
  const mentionIds = unread.mentionIds.filter((each) => each > upTo);
  return {
    ...unread,
    counted: unread.counted + unread.ids.length - ids.length,
    countedMentions: unread.countedMentions + unread.mentionIds.length - mentionIds.length,
    upTo,
    ids,
    mentionIds,
  };
}

function inOrder(ids: readonly number[], id: number): number[] {
  const at = ids.findLastIndex((each) => each < id) + 1;
  return [...ids.slice(0, at), id, ...ids.slice(at)];
}

const without = (ids: readonly number[], id: number): readonly number[] => ids.filter((each) => each !== id);
