import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AccountName } from '../../api/views';
import { asProblem, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import page from '../shell/Page.module.css';
import { PersonCard } from './PersonCard';

type Person = Awaited<ReturnType<ReturnType<typeof useCore>['findPerson']>>;

type State =
  | { readonly kind: 'idle' | 'looking' }
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'nobody'; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: ReturnType<typeof asProblem> };

/** Somebody by their exact name: servers do not list who is there. */
export function FindPerson({ account, name: given }: { account: AccountName; name?: string }) {
  const { t } = useLingui();
  const core = useCore();
  const [name, setName] = useState(given ?? '');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const turn = useRef(0);

  const look = async (wanted: string) => {
    const mine = ++turn.current;
    setState({ kind: 'looking' });
    let next: State;
    try {
      next = { kind: 'found', person: await core.findPerson(account, wanted) };
    } catch (thrown) {
      const problem = asProblem(thrown);
      next =
        problem.code === 1102 || problem.code === 1004
          ? { kind: 'nobody', name: wanted }
          : { kind: 'problem', problem };
    }
    if (mine === turn.current) {
      setState(next);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an invite link is followed once
  useEffect(() => {
    if (given) {
      void look(given);
    }
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) {
      void look(name.trim());
    }
  };

  return (
    <section className={page.section} aria-label={t`Find a person`}>
      <form className={page.field} onSubmit={submit}>
        <div>
          <TextField
            label={t`Find a person`}
            placeholder={t`Their exact name`}
            value={name}
            onChange={(value) => {
              setName(value);
              turn.current++;
              setState({ kind: 'idle' });
            }}
            autoFocus={!given}
            maxLength={64}
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
          />
        </div>
        <Button type="submit" isPending={state.kind === 'looking'}>
          {t`Find`}
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>Nobody is listed here: ask for the name, or send your invite link.</Trans>
      </p>
      <div aria-live="polite">
        {state.kind === 'found' && <PersonCard account={account} person={state.person} />}
        {state.kind === 'nobody' && (
          <Banner tone="warn">
            <Trans>
              There is nobody called <b>{state.name}</b> here. Check the spelling, or send them your invite
              link.
            </Trans>
          </Banner>
        )}
        {state.kind === 'problem' && <ProblemNote problem={state.problem} />}
      </div>
    </section>
  );
}
