export default function RequestsView({ account }: { account: string }) {
  return account;
}
