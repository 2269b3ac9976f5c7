export default function DetailsPane({ account, id }: { account: string; id: string }) {
  return account + id;
}
