import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { Preferences } from '../../api/views';
import { Switch } from '../parts/Switch';
import page from '../shell/Page.module.css';
import styles from './QuietHours.module.css';

type Hours = Preferences['quietHours'];

/** A time of day without notifications and sounds; calls still ring. */
export function QuietHours({ value, onChange }: { value: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useLingui();
  const from = useId();
  const to = useId();
  return (
    <>
      <Switch
        label={t`Quiet hours`}
        description={t`No notifications and no sounds, except calls.`}
        isSelected={value !== null}
        onChange={(on) => onChange(on ? { from: '22:00', to: '07:00' } : null)}
      />
      {value && (
        <div className={page.row}>
          <label htmlFor={from}>{t({ message: 'From', comment: 'time of day' })}</label>
          <input
            id={from}
            type="time"
            required
            className={styles.time}
            value={value.from}
            onChange={({ target }) => target.value && onChange({ ...value, from: target.value })}
          />
          <label htmlFor={to}>{t({ message: 'to', comment: 'time of day' })}</label>
          <input
            id={to}
            type="time"
            required
            className={styles.time}
            value={value.to}
            onChange={({ target }) => target.value && onChange({ ...value, to: target.value })}
          />
        </div>
      )}
    </>
  );
}
