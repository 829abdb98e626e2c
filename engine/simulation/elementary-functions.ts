// Logarithm and exponential in plain arithmetic, because engines may differ in the last bit of their own, and the same
// seed must give the same answer everywhere. Method and constants: FDLIBM (Sun Microsystems, 1993), e_log.c and e_exp.c.

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Which of the two words holds sign and exponent: the second on little-endian machines. */
const upper = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

const log2High = 0.6931471803691238;
const log2Low = 1.9082149292705877e-10;

/** The natural logarithm of a positive normal number, within one unit in the last place. */
export function naturalLog(value: number): number {
  double[0] = value;
  let high = words[upper] as number;
  let exponent = (high >> 20) - 1023;
  high &= 0xfffff;
  // The mantissa is taken from half the root of two up to the root of two.
  const halve = (high + 0x95f64) & 0x100000;
  words[upper] = high | (halve ^ 0x3ff00000);
  exponent += halve >> 20;
  const f = (double[0] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return exponent * log2High - (half - (s * (half + odd + even) + exponent * log2Low) - f);
}

/** The exponential of a number between -700 and 700 (beyond, that of the nearer end), within one unit in the last place. */
export function exponential(power: number): number {
  const x = Math.max(-700, Math.min(700, power));
  const exponent = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - exponent * log2High;
  const low = exponent * log2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  double[0] = 1 - (low - (r * c) / (2 - c) - high);
  words[upper] = (words[upper] as number) + (exponent << 20);
  return double[0] as number;
}
