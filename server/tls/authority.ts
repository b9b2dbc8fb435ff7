import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { BlockList } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from '@peculiar/asn1-x509';

/** A private key and what certifies it, both PEM; a chain begins with the certificate of the key. */
export type Identity = { key: string; cert: string };
/** What a certificate is for: names of the DNS, and IPv4 addresses. */
export type Names = { hosts: readonly string[]; addresses: readonly string[] };

const day = 86_400_000;
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const commonName = '2.5.4.3';
/** What an authority of ours may ever vouch for, beside the names of its machine: addresses and names of inner networks. */
const innerHosts = ['localhost', 'local', 'lan', 'internal', 'home.arpa'];
const innerNets = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'];

/**
 * Makes an authority for ten years, ECDSA P-256. Its certificate names what it may vouch for (RFC 5280 §4.2.1.10): whoever
 * steals the key cannot play a bank to the phones that trust it.
 */
export function makeAuthority(label: string, own: Names, now: Date): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = nameOf(label);
  const subtree = (base: GeneralName): GeneralSubtree => new GeneralSubtree({ base });
  const outer = own.addresses.filter((one) => !isInner(one)).map((one) => `${one}/32`);
  const permittedSubtrees = new GeneralSubtrees([
    ...[...new Set([...innerHosts, ...own.hosts])].map((host) => subtree(new GeneralName({ dNSName: host }))),
    ...[...innerNets, ...outer].map((net) => subtree(new GeneralName({ iPAddress: net }))),
  ]);
  const cert = certify(privateKey, {
    issuer: subject,
    subject,
    publicKey,
    from: new Date(now.getTime() - day),
    until: new Date(now.getTime() + 3650 * day),
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
      extension(id_ce_nameConstraints, new NameConstraints({ permittedSubtrees }), true),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(publicKey))),
    ],
  });
  return { key: pemOf(privateKey), cert };
}

/** A new key for the server, certified by the authority: 397 days in all (iOS takes at most 398), never past its end. */
export function certifyServer(authority: Identity, names: Names, now: Date): Identity {
  const parent = parse(authority.cert);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const end = parent.validity.notAfter.getTime();
  const until = new Date(Math.min(now.getTime() + 396 * day, end.getTime()));
  const alternatives = [
    ...names.hosts.map((host) => new GeneralName({ dNSName: host })),
    ...names.addresses.map((address) => new GeneralName({ iPAddress: address })),
  ];
  const keyIdentifier = new KeyIdentifier(keyIdOf(parent.subjectPublicKeyInfo));
  const cert = certify(createPrivateKey(authority.key), {
    issuer: parent.subject,
    subject: nameOf('Kewu'),
    publicKey,
    from: new Date(now.getTime() - day),
    until,
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
      extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
      extension(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(publicKey))),
      extension(id_ce_authorityKeyIdentifier, new AuthorityKeyIdentifier({ keyIdentifier })),
    ],
  });
  return { key: pemOf(privateKey), cert: cert + authority.cert };
}

/** Those of the names that the authority may vouch for; a certificate with any other would be refused as a whole. */
export function permitted(authority: Identity, names: Names): Names {
  const found = parse(authority.cert).extensions?.find((one) => one.extnID === id_ce_nameConstraints);
  const bases = found ? (AsnConvert.parse(found.extnValue, NameConstraints).permittedSubtrees ?? []) : [];
  const roots = bases.map(({ base }) => base.dNSName).filter((one) => one !== undefined);
  const nets = netsOf(bases.map(({ base }) => base.iPAddress).filter((one) => one !== undefined));
  return {
    hosts: names.hosts.filter((host) => roots.some((root) => host === root || host.endsWith(`.${root}`))),
    addresses: names.addresses.filter((address) => nets.check(address)),
  };
}

function netsOf(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [net = '', bits] = text.split('/');
    list.addSubnet(net, Number(bits));
  }
  return list;
}

const isInner = (address: string): boolean => netsOf(innerNets).check(address);

type Claims = {
  issuer: Name;
  subject: Name;
  publicKey: KeyObject;
  from: Date;
  until: Date;
  extensions: Extension[];
};

function certify(key: KeyObject, claims: Claims): string {
  const serialNumber = randomBytes(16);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40; // positive, and without a leading zero
  const signature = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const tbsCertificate = new TBSCertificate({
    version: 2,
    serialNumber: bytes(serialNumber),
    signature,
    issuer: claims.issuer,
    validity: new Validity({ notBefore: claims.from, notAfter: claims.until }),
    subject: claims.subject,
    subjectPublicKeyInfo: infoOf(claims.publicKey),
    extensions: new Extensions(claims.extensions),
  });
  const signatureValue = bytes(sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), key));
  const der = AsnConvert.serialize(new Certificate({ tbsCertificate, signatureAlgorithm: signature, signatureValue }));
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function parse(pem: string): TBSCertificate {
  const text = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(pem)?.[1] ?? '';
  return AsnConvert.parse(Buffer.from(text, 'base64'), Certificate).tbsCertificate;
}

function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function nameOf(label: string): Name {
  const attribute = (type: string, utf8String: string): RelativeDistinguishedName =>
    new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) })]);
  return new Name([attribute(commonName, label)]);
}

const infoOf = (key: KeyObject): SubjectPublicKeyInfo =>
  AsnConvert.parse(key.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
const keyIdOf = (info: SubjectPublicKeyInfo): ArrayBuffer =>
  bytes(createHash('sha1').update(Buffer.from(info.subjectPublicKey)).digest());
const keyId = (key: KeyObject): ArrayBuffer => keyIdOf(infoOf(key));
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
