export default function RoomsView({ account }: { account: string }) {
  return account;
}
