import styles from './Fingerprint.module.css';

/** A fingerprint (`SHA256:` and Base64) in groups of four, so that two people can read it to each other. */
export function Fingerprint({ value }: { value: string }) {
  const text = value.replace(/^SHA256:/, '');
  const groups = text.match(/.{1,4}/g) ?? [];
  return (
    <code className={styles.fingerprint} dir="ltr">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a group is
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
