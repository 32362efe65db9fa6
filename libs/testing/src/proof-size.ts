/**
 * The size of a proof: the small one in every test run, the full one when `npm run proofs` asks for it (`PACTLINE_PROOF=full`).
 *
 * @throws Error the variable says something else
 */
export function proofSize<Size>({ small, full }: { readonly small: Size; readonly full: Size }): Size {
  const asked = process.env['PACTLINE_PROOF'];
  if (asked === undefined || asked === '' || asked === 'small') return small;
  if (asked === 'full') return full;
  throw new Error(`PACTLINE_PROOF is "${asked}"; it is "small" or "full".`);
}
