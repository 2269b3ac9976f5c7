import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Choice } from '../parts/Choice';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { navigate } from '../router';
import page from '../shell/Page.module.css';

/** A new room: its name, who may see it, what it is about. */
export function CreateRoomDialog({ account, onClose }: { account: AccountName; onClose: () => void }) {
  const { t } = useLingui();
  const core = useCore();
  const [name, setName] = useState('');
  const [topic, setTopic] = useState('');
  const [kind, setKind] = useState<'private' | 'public'>('private');
  const [tried, setTried] = useState(false);
  const create = useAction(async () => {
    const id = await core.createRoom(account, {
      name: name.trim(),
      private: kind === 'private',
      topic: topic.trim(),
    });
    onClose();
    navigate({ view: 'conversation', account, id });
  });
  const taken = create.problem?.code === 1101;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && !create.pending) {
      void create.run();
    }
  };
  return (
    <Dialog
      title={t`Make a room`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" form="create-room" variant="primary" isPending={create.pending}>
            {t`Make the room`}
          </Button>
        </>
      }
    >
      <form id="create-room" className={page.section} onSubmit={submit} noValidate>
        <TextField
          label={t`Name`}
          value={name}
          onChange={(value) => {
            setName(value);
            create.clear();
          }}
          error={
            taken
              ? t`There is a room of this name, or one that looks like it. Choose another.`
              : tried && !name.trim()
                ? t`The room needs a name.`
                : undefined
          }
          autoFocus
          maxLength={64}
          autoComplete="off"
        />
        <TextField
          label={t`Topic (optional)`}
          value={topic}
          onChange={setTopic}
          maxLength={256}
          autoComplete="off"
        />
        <Choice
          label={t`Who may join`}
          value={kind}
          onChange={setKind}
          options={[
            {
              id: 'private',
              label: t`Those who are invited`,
              description: t`Others do not see that it exists.`,
            },
            { id: 'public', label: t`Everybody on this server`, description: t`It is listed for all.` },
          ]}
        />
        <Banner tone="warn">
          <Trans>The server’s operator can read this room. Room encryption comes with a later version.</Trans>
        </Banner>
        {!taken && <ProblemNote problem={create.problem} />}
      </form>
    </Dialog>
  );
}
