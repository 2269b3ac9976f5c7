export default function PeopleView({ account }: { account: string; name?: string }) {
  return account;
}
