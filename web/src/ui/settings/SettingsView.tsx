export default function SettingsView({ account }: { account: string; section?: string | undefined }) {
  return account;
}
