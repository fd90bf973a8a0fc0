/** Certificates for tests, made by openssl. */

import { join } from "@std/path";
import { temporaryFolder } from "../folders.ts";
import { obstacle } from "../obstacles.ts";

/** A certificate and its key, in PEM. */
export interface KeyPair {
  cert: string;
  key: string;
}

/** Why nothing that needs certificates is tested here. */
export const noOpenssl = await obstacle("connections with TLS", async () => {
  await new Deno.Command("openssl", { args: ["version"], stdout: "null" }).output();
  return undefined;
});

const made = noOpenssl ? undefined : await make();

/** What openssl made. Only for tests that {@linkcode noOpenssl} does not keep from running. */
export const certificates = made!;

async function make() {
  await using folder = await temporaryFolder();
  const file = (name: string) => join(folder.path, name);
  const openssl = async (...args: string[]) => {
    const { success, stderr } = await new Deno.Command("openssl", { args, cwd: folder.path })
      .output();
    if (!success) throw new Error(`openssl: ${new TextDecoder().decode(stderr)}`);
  };
  const pair = async (name: string): Promise<KeyPair> => ({
    cert: await Deno.readTextFile(file(`${name}.crt`)),
    key: await Deno.readTextFile(file(`${name}.key`)),
  });

  const authority = async (name: string): Promise<KeyPair> => {
    await openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
    await openssl(
      ...["req", "-x509", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-days", "2"],
      ...["-addext", "keyUsage=critical,keyCertSign", "-out", `${name}.crt`],
    );
    return await pair(name);
  };
  const issue = async (ca: string, name: string, extensions: string): Promise<KeyPair> => {
    await Deno.writeTextFile(file(`${name}.ext`), extensions);
    await openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=${name}`, "-out", "csr");
    await openssl(
      ...["x509", "-req", "-in", "csr", "-CA", `${ca}.crt`, "-CAkey", `${ca}.key`, "-days", "2"],
      ...["-CAcreateserial", "-extfile", `${name}.ext`, "-out", `${name}.crt`],
    );
    return await pair(name);
  };
  // As k3s writes keys (SEC 1) and as kubeadm does (PKCS #1); newer programs write PKCS #8.
  const ec = (name: string) =>
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
  const rsa = (name: string) => openssl("genrsa", "-traditional", "-out", `${name}.key`, "2048");
  const pkcs8 = (name: string) =>
    openssl(
      "genpkey",
      "-algorithm",
      "RSA",
      "-pkeyopt",
      "rsa_keygen_bits:2048",
      "-out",
      `${name}.key`,
    );

  const server = async (ca: string, name: string, names: string) => {
    await ec(name);
    return await issue(ca, name, `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
  };
  const client = async (makeKey: (name: string) => Promise<void>, name: string) => {
    await makeKey(name);
    return await issue("ca", name, "subjectAltName=DNS:client\nextendedKeyUsage=clientAuth\n");
  };

  const { cert: ca } = await authority("ca");
  await authority("stranger");
  return {
    /** What has issued all others but one. */
    ca,
    /** Of `localhost` and `127.0.0.1`. */
    server: await server("ca", "server", "DNS:localhost,IP:127.0.0.1"),
    /** Of `kubernetes.test`. */
    named: await server("ca", "named", "DNS:kubernetes.test"),
    /** Of nobody whom anyone trusts, and of another name. */
    untrusted: await server("stranger", "untrusted", "DNS:elsewhere.test"),
    /** Clients' own, with keys of all kinds. */
    clients: {
      rsa: await client(rsa, "rsa"),
      pkcs8: await client(pkcs8, "pkcs8"),
      ec: await client(ec, "ec"),
    },
  };
}
