import { useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import type { AccountName } from '../../api/views';
import { matches } from '../list/arrange';
import { cx } from '../parts/cx';
import { Hidden } from '../parts/Hidden';
import { SearchField } from '../parts/SearchField';
import { Spinner } from '../parts/Spinner';
import { href } from '../router';
import page from '../shell/Page.module.css';
import { useWide } from '../shell/useWide';
import { ViewHeader } from '../shell/ViewHeader';
import styles from './SettingsView.module.css';
import { useSections } from './sections';

/** The list of settings beside one of them, or one after the other on a phone. */
export default function SettingsView({
  account,
  section,
}: {
  account: AccountName;
  section?: string | undefined;
}) {
  const { t } = useLingui();
  const sections = useSections();
  const [query, setQuery] = useState('');
  const wide = useWide();
  const open = sections.find((each) => each.id === section);
  const shown = open ?? sections[0];
  return (
    <>
      <ViewHeader
        title={open && !wide ? open.title : t`Settings`}
        backHref={open && !wide ? href({ view: 'settings', account }) : href({ view: 'home', account })}
        alwaysBack
      />
      <div className={cx(styles.settings, open && styles.one)}>
        <nav className={styles.nav} aria-label={t`Settings`}>
          <SearchField label={t`Search settings`} value={query} onChange={setQuery} />
          <ul className={styles.list}>
            {sections
              .filter((each) => matches(query, each.title, each.words))
              .map((each) => (
                <li key={each.id}>
                  <a
                    href={href({ view: 'settings', account, section: each.id })}
                    aria-current={each.id === shown?.id && (wide || open) ? 'page' : undefined}
                    className={styles.link}
                  >
                    <each.icon aria-hidden />
                    {each.title}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        <div className={cx(page.page, styles.section)}>
          {wide ? (
            <h3 className={styles.title}>{shown?.title}</h3>
          ) : (
            <div>
              <Hidden>
                <h3>{shown?.title}</h3>
              </Hidden>
            </div>
          )}
          <Suspense fallback={<Spinner large />}>
            {shown && <shown.View key={account} account={account} />}
          </Suspense>
        </div>
      </div>
    </>
  );
}
