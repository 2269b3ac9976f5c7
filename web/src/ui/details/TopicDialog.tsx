import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';

export function TopicDialog({
  account,
  room,
  topic,
  onClose,
}: {
  account: AccountName;
  room: string;
  topic: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const [text, setText] = useState(topic);
  const save = useAction(async () => {
    await core.setTopic(account, room, text.trim());
    onClose();
  });
  return (
    <Dialog
      title={t`Topic of ${room}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={save.pending} onPress={() => void save.run()}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <TextField label={t`Topic`} rows={4} value={text} onChange={setText} maxLength={256} autoFocus />
      <ProblemNote problem={save.problem} />
    </Dialog>
  );
}
