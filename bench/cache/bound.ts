/** The share of errors that is not exceeded with 95 % certainty (one-sided, Clopper and Pearson), as private.error_bound. */
export function errorBound(wrong: number, tried: number): number {
  if (tried === 0 || wrong >= tried) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const share = (low + high) / 2;
    let term = tried * Math.log(1 - share);
    let sum = Math.exp(term);
    for (let k = 1; k <= wrong; k++) {
      term += Math.log((tried - k + 1) / k) + Math.log(share) - Math.log(1 - share);
      sum += Math.exp(term);
    }
    if (sum > 0.05) low = share;
    else high = share;
  }
  return high;
}
