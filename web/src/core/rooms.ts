import type { InvitationView, MemberView, Role, RoomView } from '../api/views';
import type { ReplyOf } from '../protocol/commands';
import type { Context } from './context';
import { Kept } from './kept';

type WireRoom = ReplyOf<'create_room'>;

/** Rooms that this account is in, and invitations into others. */
export class Rooms {
  readonly #context: Context;
  readonly #changed: () => void;
  readonly #joined: Kept<readonly RoomView[]>;
  readonly #invitations: Kept<readonly InvitationView[]>;
  #byName = new Map<string, RoomView>();

  constructor(context: Context, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
    this.#joined = new Kept<readonly RoomView[]>(context, 'rooms', []);
    this.#invitations = new Kept<readonly InvitationView[]>(context, 'invitations', []);
  }

  async load(): Promise<void> {
    await Promise.all([this.#joined.load(), this.#invitations.load()]);
    this.#index();
  }

  /** The room's own, if this account is a member. */
  get(name: string): RoomView | undefined {
    return this.#byName.get(name);
  }

  joined(): readonly RoomView[] {
    return this.#joined.value;
  }

  invitations(): readonly InvitationView[] {
    return this.#invitations.value;
  }

  /** As the server has them now: all that this account may see. */
  async refresh(): Promise<RoomView[]> {
    const { rooms } = await this.#context.request('list_rooms', {});
    const views = rooms.map(roomView);
    await this.#context.turn(() => {
      const known = new Map(this.#invitations.value.map((each) => [each.room, each]));
      this.#joined.set(views.filter(({ role }) => role !== undefined && role !== 'invited'));
      this.#invitations.set(
        rooms
          .filter(({ role }) => role === 'invited')
          .map((room) => invitation(room, room.invited_by ?? known.get(room.room)?.from ?? '')),
      );
      this.#index();
      this.#changed();
    });
    return views;
  }

  /** Within a turn. Returns whether it is new. */
  invited(room: string, from: string): boolean {
    const before = this.#invitations.value;
    if (before.some((each) => each.room === room && each.from === from)) return false;
    this.#invitations.set([...before.filter((each) => each.room !== room), { room, from }]);
    this.#changed();
    return true;
  }

  /** Somebody came or left. Within a turn. */
  counted(name: string, by: number): void {
    const room = this.#byName.get(name);
    if (room) this.#replace({ ...room, memberCount: Math.max(0, room.memberCount + by) });
  }

  /** Within a turn. */
  changed(name: string, change: { topic?: string | undefined; role?: Role | undefined }): void {
    const room = this.#byName.get(name);
    if (!room) return;
    const { topic: before, ...rest } = room;
    const topic = change.topic ?? before;
    this.#replace({ ...rest, ...(topic && { topic }), ...(change.role && { role: change.role }) });
  }

  async create(input: { name: string; private: boolean; topic: string }): Promise<string> {
    const fields = { name: input.name, private: input.private, topic: input.topic || undefined };
    const { room } = await this.#context.request('create_room', fields);
    await this.refresh();
    return room;
  }

  async join(name: string): Promise<string> {
    const { room_name } = await this.#context.request('join_room', { room_name: name });
    await this.refresh();
    return room_name;
  }

  /** Also declines an invitation. */
  async leave(name: string): Promise<void> {
    await this.#context.request('leave_room', { room_name: name });
    await this.refresh();
  }

  async members(room: string): Promise<MemberView[]> {
    const { members } = await this.#context.request('get_users', { room_name: room });
    return members.map(({ username, online, role }) => ({ name: username, online, role }));
  }

  async invite(room: string, username: string): Promise<void> {
    await this.#context.request('invite_to_room', { room, username });
  }

  async removeMember(room: string, username: string): Promise<void> {
    await this.#context.request('remove_from_room', { room, username });
  }

  async setRole(room: string, username: string, role: Role): Promise<void> {
    await this.#context.request('set_room_role', { room, username, role });
  }

  async setTopic(room: string, topic: string): Promise<void> {
    await this.#context.request('set_room_topic', { room, topic });
    await this.#context.turn(() => this.changed(room, { topic }));
  }

  #replace(room: RoomView): void {
    this.#joined.set(this.#joined.value.map((each) => (each.name === room.name ? room : each)));
    this.#byName.set(room.name, room);
    this.#changed();
  }

  #index(): void {
    this.#byName = new Map(this.#joined.value.map((room) => [room.name, room]));
  }
}

function roomView({ room, private: hidden, topic, role, member_count }: WireRoom): RoomView {
  return {
    name: room,
    private: hidden,
    memberCount: member_count,
    ...(topic && { topic }),
    ...(role && { role }),
  };
}

function invitation({ room, topic }: WireRoom, from: string): InvitationView {
  return { room, from, ...(topic && { topic }) };
}
