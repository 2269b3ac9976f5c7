import type { AccountName, ConversationId } from '../../api/views';
import { useConversation } from '../bridge/hooks';

export interface ConversationPaneProps {
  readonly account: AccountName;
  readonly id: ConversationId;
  /** A message to show, from a link or a search. */
  readonly message?: number;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
  /** Where the way back to the list leads on a narrow page. */
  readonly backHref: string;
}

/** A conversation: its header, its messages and the place to write. */
export default function ConversationPane({ account, id }: ConversationPaneProps) {
  const conversation = useConversation(account, id);
  return <h2>{conversation?.title}</h2>;
}
