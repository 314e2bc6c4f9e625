//! Curves given by their parameters, and the commands that hints name.

use super::*;

#[test]
fn case_f09_curves_that_are_given_by_their_numbers() {
    let jwtk = lab("f09");
    let thumbprint = shown(&jwtk, "explicit.pub.pem")["thumbprint"].clone();
    for file in ["explicit.crt", "explicit.key", "explicit.pub.pem"] {
        assert_eq!(shown(&jwtk, file)["thumbprint"], thumbprint, "{file}");
        assert!(notes(&jwtk, file).contains("parameters of its curve instead of the name"), "{file}");
        jwtk.ok(["key", "convert", file, "--to", "pem", "-o", "new.pem", "--force"], "");
        assert_eq!(notes(&jwtk, "new.pem"), "", "{file}");
    }
    let token = jwtk.ok(["sign", "--key", "explicit.key", "--sub", "a"], "");
    for key in ["explicit.crt", "explicit.pub.pem"] {
        jwtk.ok(["verify", "--key", key, &token], "");
    }
}

#[test]
fn case_f09_every_curve_in_every_form() {
    if !has_openssl() {
        return;
    }
    let jwtk = Jwtk::new();
    for curve in ["prime256v1", "secp384r1", "secp521r1", "secp256k1"] {
        for form in ["uncompressed", "compressed"] {
            let explicit = format!("-ec_param_enc explicit -ec_conv_form {form}");
            bash(
                &jwtk,
                &format!(
                    "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:{curve} -out k.pem
                     openssl ec -in k.pem -param_enc explicit -conv_form {form} -out sec1.pem
                     openssl pkey -in k.pem {explicit} -out pkcs8.pem
                     openssl pkey -in k.pem {explicit} -pubout -out spki.pem
                     openssl req -x509 -key pkcs8.pem -subj /CN=a -days 9 -out cert.pem
                     openssl pkey -in pkcs8.pem -outform DER -out pkcs8.der
                     openssl pkcs8 -topk8 -in pkcs8.pem -passout pass:hunter2 -out enc.pem"
                ),
            );
            jwtk.write("word", "hunter2");
            let thumbprint = shown(&jwtk, "k.pem")["thumbprint"].clone();
            for file in ["sec1.pem", "pkcs8.pem", "spki.pem", "cert.pem", "pkcs8.der", "enc.pem"] {
                let out = jwtk.run(["key", "show", file, "--json", "--passphrase-file", "word"], "");
                assert_eq!(out.code, 0, "{curve} {form} {file}: {}", out.stderr);
                assert_eq!(out.json()["thumbprint"], thumbprint, "{curve} {form} {file}");
                assert!(out.stdout.contains("parameters of its curve"), "{curve} {form} {file}");
            }
        }
    }
    // The report says which curves the parameters do not describe; no command makes a JWT key from them.
    bash(&jwtk, "openssl ecparam -name brainpoolP256r1 -param_enc explicit -genkey -noout -out other.pem");
    let out = jwtk.run(["key", "show", "other.pem"], "");
    assert_eq!(out.code, 3);
    assert!(out.stderr.contains("not those of P-256, P-384, P-521 or secp256k1"), "{}", out.stderr);
    assert!(!out.stderr.contains('`') && !out.stderr.contains(DAMAGED), "{}", out.stderr);
}

/// Runs each command exactly as the hint prints it, with only the names and terminal answers filled in.
#[test]
fn case_f09_the_command_of_a_hint_works_on_its_file() {
    // ssh-keygen has no flag that does nothing and succeeds.
    let installed = tools::runs(Command::new("sh").args(["-c", "command -v ssh-keygen"]));
    let ssh = tools::found(installed, "no ssh-keygen");
    if !has_openssl() || !ssh {
        return;
    }
    let jwtk = Jwtk::new();
    let words = "-passin pass:hunter2 -passout pass:hunter2 -out";
    bash(
        &jwtk,
        &format!(
            "cp {p7} p7.der; openssl pkcs7 -inform DER -in p7.der -out p7.pem
             sed 's/PKCS7/CMS/' p7.pem > cms.pem; sed 's/PKCS7/PKCS #7 SIGNED DATA/' p7.pem > signed.pem
             cp {request} request.pem; openssl req -in request.pem -outform DER -out request.der
             sed 's/CERTIFICATE REQUEST/NEW CERTIFICATE REQUEST/' request.pem > new-request.pem
             cp {trusted} trusted.pem; cp {camellia} camellia.pem; cp {p12} bundle.p12; cp {openssh} openssh
             chmod 600 openssh
             openssl ecparam -name prime256v1 -genkey -noout -out k.pem
             openssl ec -in k.pem -aes128 -passout pass:hunter2 -out dek.pem
             openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in k.pem -passout pass:hunter2 -out pbes1.pem
             openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in k.pem -passout pass:hunter2 -outform DER -out pbes1.der
             ssh-keygen -q -t ecdsa -N '' -f ssh </dev/null; ssh-keygen -e -m RFC4716 -f ssh.pub > rfc4716
             ssh-keygen -q -t ed25519 -N '' -f ed </dev/null; ssh-keygen -e -m RFC4716 -f ed.pub > ed4716",
            p7 = vector("openssl/certs.p7b"),
            request = vector("openssl/request.pem"),
            trusted = vector("openssl/cert-trusted.pem"),
            camellia = vector("openssl/encrypted-camellia.pem"),
            p12 = vector("openssl/bundle.p12"),
            openssh = vector("openssh/rsa"),
        ),
    );
    jwtk.write("word", "hunter2");
    for file in [
        "p7.der",
        "p7.pem",
        "cms.pem",
        "signed.pem",
        "request.pem",
        "request.der",
        "new-request.pem",
        "trusted.pem",
        "camellia.pem",
        "bundle.p12",
        "openssh",
        "dek.pem",
        "pbes1.pem",
        "pbes1.der",
        "ssh.pub",
        "rfc4716",
    ] {
        let show = ["--passphrase-file", "word", "--json"];
        let out = jwtk.run(["key", "show", file].iter().chain(&show), "");
        assert_eq!(out.code, 3, "{file}: {}", out.stderr);
        let message = out.stdout;
        let commands: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        assert!(!commands.is_empty(), "{file}: {message}");
        let mut script = commands.join("\n").replace("FILE", file).replace("KEY.pub", "PUBLIC");
        script = script.replace("KEY", file).replace("COPY", file);
        script = script.replace("PUBLIC", if file == "ssh.pub" { file } else { "pub" });
        if script.contains("ssh-keygen -p") {
            script += " -P '' -N ''";
        } else if script.contains("pkcs8 -topk8") {
            script = script.replace("-out", words);
        } else if script.contains("pkcs12") {
            script = script.replace("-out", "-passin pass:hunter2 -out");
        }
        bash(&jwtk, &format!("rm -f NEW; {script} </dev/null"));
        let new = if file == "openssh" { file } else { "NEW" };
        let out = jwtk.run(["key", "show", new].iter().chain(&show), "");
        assert_eq!(out.code, 0, "{file}: {script}: {}{}", out.stdout, out.stderr);
    }
    // ssh-keygen cannot convert Ed25519 keys: the hint names another way.
    let out = jwtk.run(["key", "show", "ed4716"], "");
    assert!(out.said().contains("Ed25519, which ssh-keygen cannot convert"), "{}", out.stderr);
}
