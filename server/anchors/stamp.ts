import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  id_ct_tstInfo,
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
  TSTInfo,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

/** Why there is no stamp: nobody answered, the server would not, or what it answered does not prove what it should. */
export class StampFault extends Error {
  readonly kind: 'unreachable' | 'refused' | 'wrong';
  constructor(kind: StampFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What a time-stamp server (RFC 3161) vouches for: that the stamped text was there at that time. */
export interface Stamp {
  readonly at: Date;
  readonly nonce: Buffer | undefined;
  readonly signer: X509Certificate;
  /** all certificates that came with it */
  readonly others: readonly X509Certificate[];
}

const sha256 = '2.16.840.1.101.3.4.2.1';
/** What a signer may hash with; SHA-1 and older prove nothing any more. */
const hashes: Readonly<Record<string, string>> = {
  [sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const signedDataType = '1.2.840.113549.1.7.2';
const contentTypeAttribute = '1.2.840.113549.1.9.3';
const digestAttribute = '1.2.840.113549.1.9.4';
/** Attributes that name the certificate of the signer by its hash: RFC 2634 and RFC 5816. */
const signerAttributes = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'];
const forTimeStamps = '1.3.6.1.5.5.7.3.8';
/** A server that does not answer must not hold up the end of the program. */
const patienceMs = 10_000;
const mostBytes = 65_536;

const imprintOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const exact = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
const wrong = (message: string): never => {
  throw new StampFault('wrong', message);
};

/** Asks a time-stamp server to stamp a text, and checks what it answers. Answers the whole response, as `openssl ts` reads it. */
export async function askStamp(url: string, text: string, trusted: readonly X509Certificate[]): Promise<Buffer> {
  const nonce = randomBytes(16);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40; // positive, and without a leading zero
  const hashAlgorithm = new AlgorithmIdentifier({ algorithm: sha256, parameters: null });
  const query = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({ hashAlgorithm, hashedMessage: new OctetString(imprintOf(text)) }),
    nonce: exact(nonce),
    certReq: true,
  });
  const response = await post(url, Buffer.from(AsnConvert.serialize(query)));
  const stamp = readStamp(response, text);
  if (!stamp.nonce?.equals(nonce)) wrong('the answer is to another question');
  if (trusted.length > 0 && !leadsTo(stamp, trusted)) wrong('the certificate leads up to no authority that is trusted');
  return response;
}

async function post(url: string, body: Buffer): Promise<Buffer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) throw new StampFault('refused', `status ${answer.status}`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > mostBytes) wrong('the answer is too long');
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof StampFault) throw error;
    throw new StampFault('unreachable', String(error));
  }
}

/** Reads a response and checks that it stamps this text, signed by a certificate for time stamps that came with it. */
export function readStamp(response: Buffer, text: string): Stamp {
  try {
    return read(response, text);
  } catch (error) {
    if (error instanceof StampFault) throw error;
    return wrong(String(error));
  }
}

function read(response: Buffer, text: string): Stamp {
  const { status, timeStampToken: token } = AsnConvert.parse(response, TimeStampResp);
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods)
    throw new StampFault('refused', `status ${status.status} ${status.statusString?.join(' ') ?? ''}`);
  if (token?.contentType !== signedDataType) return wrong('there is no stamp in it');
  const signed = AsnConvert.parse(token.content, SignedData);
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== id_ct_tstInfo || !eContent?.single) return wrong('it is a signature of something else');
  const content = Buffer.from(eContent.single.buffer);
  const info = AsnConvert.parse(content, TSTInfo);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithm !== sha256 || !Buffer.from(hashedMessage.buffer).equals(imprintOf(text)))
    wrong('it stamps something else');
  const found = (signed.certificates ?? []).flatMap(({ certificate }) => certificate ?? []);
  const others = found.map((one) => new X509Certificate(asRead(one, response)));
  const [one] = signed.signerInfos;
  const attributes = asRead(one?.signedAttrs ?? [], response);
  const signer = one && signed.signerInfos.length === 1 && signerOf(one, attributes, content, others);
  if (!signer) return wrong('the signature does not fit');
  const nonce = info.nonce && Buffer.from(info.nonce);
  return { at: info.genTime, nonce, signer, others };
}

/** Parts of a response in DER again: what was signed is what was read, byte for byte, or it is of no use. */
function asRead(part: object | readonly object[], response: Buffer): Buffer {
  const parts = Array.isArray(part) ? part : [part];
  const der = Buffer.concat(parts.map((one) => Buffer.from(AsnConvert.serialize(one))));
  return response.includes(der) ? der : wrong('it is not written as DER');
}

/** The certificate whose key signed the content, through its signed attributes, for time stamps. */
function signerOf(
  info: SignerInfo,
  attributes: Buffer,
  content: Buffer,
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  const hash = hashes[info.digestAlgorithm.algorithm];
  if (!hash) return undefined;
  const attributeOf = (type: string): Buffer | undefined => {
    const [value] = info.signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues ?? [];
    return value && Buffer.from(value);
  };
  const digest = createHash(hash).update(content).digest();
  const said = attributeOf(digestAttribute);
  // as DER: the tag and the length of an octet string, then the digest
  if (!said?.equals(Buffer.concat([Buffer.from([0x04, digest.length]), digest]))) return undefined;
  if (!attributeOf(contentTypeAttribute)?.subarray(2).equals(oid(id_ct_tstInfo))) return undefined;
  // signed as the set they are, not as the field they lie in (RFC 5652, 5.4)
  const size = attributes.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  const set = Buffer.concat([Buffer.from([0x31, ...length]), attributes]);
  const named = Buffer.concat(signerAttributes.flatMap((type) => attributeOf(type) ?? []));
  return certificates.find((one) => {
    const names = ['sha1', 'sha256', 'sha384', 'sha512'].some((by) =>
      named.includes(createHash(by).update(one.raw).digest()),
    );
    const meant = one.keyUsage?.includes(forTimeStamps) ?? false;
    return names && meant && verify(hash, set, one.publicKey, Buffer.from(info.signature.buffer));
  });
}

/** The content of an object identifier in DER. */
function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((n) => {
    const groups = [n & 0x7f];
    for (let left = Math.floor(n / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return Buffer.from(bytes);
}

/** Whether the signer's certificate was vouched for, at the time of the stamp, by one of the authorities. */
export function leadsTo({ at, signer, others }: Stamp, trusted: readonly X509Certificate[]): boolean {
  const known = new Set(trusted.map(({ fingerprint256 }) => fingerprint256));
  const holds = (one: X509Certificate): boolean =>
    Date.parse(one.validFrom) <= at.getTime() && at.getTime() <= Date.parse(one.validTo);
  const climb = (one: X509Certificate, steps: number): boolean => {
    if (!holds(one) || steps > 6) return false;
    if (known.has(one.fingerprint256)) return true;
    return [...trusted, ...others].some(
      (above) =>
        above.ca &&
        above.fingerprint256 !== one.fingerprint256 &&
        one.checkIssued(above) &&
        one.verify(above.publicKey) &&
        climb(above, steps + 1),
    );
  };
  return climb(signer, 0);
}

/** The certificates of a PEM file. */
export const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one),
  );
