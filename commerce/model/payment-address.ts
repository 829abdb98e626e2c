const paymentPath =
  /\/(checkouts?|kasse|caisse|cassa|afrekenen|pago|payment|paiement|bezahlen|zahlung)(\/|$|\.)/i;

/** Whether an address looks like that of a page on which people pay. */
export function isPaymentAddress(address: string): boolean {
  return paymentPath.test(new URL(address).pathname);
}
