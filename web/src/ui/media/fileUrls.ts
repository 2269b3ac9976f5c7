import { useCallback, useEffect, useState } from 'react';
import type { AccountName, FileView, Problem } from '../../api/views';
import { asProblem, useCore } from '../bridge/hooks';

/** Addresses of decrypted files of this page, those used last at the end; older ones are given back. */
const urls = new Map<string, string>();
const MOST = 60;

function keep(key: string, blob: Blob, type: string): string {
  // Never as anything else than what it is shown as.
  const url = URL.createObjectURL(new Blob([blob], { type }));
  urls.set(key, url);
  for (const [oldest, address] of urls) {
    if (urls.size <= MOST) break;
    urls.delete(oldest);
    URL.revokeObjectURL(address);
  }
  return url;
}

export interface FileUrl {
  readonly url: string | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly load: () => void;
}

/** A file's address once it was fetched, opened and verified. @param at once whether to begin without being asked */
export function useFileUrl(account: AccountName, key: string, file: FileView, atOnce: boolean): FileUrl {
  const core = useCore();
  const name = `${account} ${key} ${file.id}`;
  const [state, setState] = useState<{ url?: string; problem?: Problem; loading: boolean }>(() => {
    const url = urls.get(name);
    return url ? { url, loading: false } : { loading: false };
  });
  const [turn, setTurn] = useState(atOnce ? 1 : 0);
  const here = file.id !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further turn is a further try
  useEffect(() => {
    if (turn === 0 || !here) return;
    const known = urls.get(name);
    if (known) {
      urls.delete(name);
      urls.set(name, known);
      setState({ url: known, loading: false });
      return;
    }
    let current = true;
    setState({ loading: true });
    core.openFile(account, key).then(
      (blob) => {
        const url = urls.get(name) ?? keep(name, blob, file.type);
        if (current) setState({ url, loading: false });
      },
      (failure) => current && setState({ problem: asProblem(failure), loading: false }),
    );
    return () => {
      current = false;
    };
  }, [core, account, key, name, here, turn]);
  return {
    url: state.url,
    problem: state.problem,
    loading: state.loading,
    load: useCallback(() => setTurn((before) => before + 1), []),
  };
}
