//! The published example of `eddsa-rdfc-2022`, byte for byte (W3C, Data Integrity EdDSA
//! Cryptosuites 1.0, appendix B.1).

use credentials::{Contexts, Secret, proof};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PUBLIC: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const SECRET: &str = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";

fn contexts() -> Contexts {
    let examples = "https://www.w3.org/ns/credentials/examples/v2";
    Contexts::shipped()
        .with(examples, r#"{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}"#)
}

fn document() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" }
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn keys_are_those_published() {
    let secret = Secret::read(SECRET).expect("a secret key");
    assert_eq!(secret.public().multikey(), PUBLIC);
    assert_eq!(
        hex(&secret.public().bytes()),
        "b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f"
    );
}

#[test]
fn canonical_forms_hashes_and_signature_are_those_published() {
    let secret = Secret::read(SECRET).expect("a secret key");
    let method = format!("did:key:{PUBLIC}#{PUBLIC}");
    let options = proof::Options {
        method: &method,
        created: "2023-02-24T23:36:38Z".parse().expect("an instant"),
        purpose: proof::Purpose::Assertion,
        challenge: None,
        domain: None,
    };
    let signed = proof::sign(&document(), &secret, &options, &contexts()).expect("it is signed");
    assert_eq!(
        signed["proof"],
        json!([{
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2023-02-24T23:36:38Z",
            "verificationMethod": method,
            "proofPurpose": "assertionMethod",
            "proofValue":
                "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme",
        }])
    );
    let (of_options, of_document) =
        proof::canonical(&document(), &signed["proof"][0], &contexts()).expect("it is a graph");
    let vc = "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33";
    let credentials = "https://www.w3.org/2018/credentials#";
    assert_eq!(
        of_document,
        format!(
            "<did:example:abcdefgh> <https://www.w3.org/ns/credentials/examples#alumniOf> \"The School of Examples\" .\n\
             <{vc}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{credentials}VerifiableCredential> .\n\
             <{vc}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
             <https://www.w3.org/ns/credentials/examples#AlumniCredential> .\n\
             <{vc}> <https://schema.org/description> \"A minimum viable example of an Alumni Credential.\" .\n\
             <{vc}> <https://schema.org/name> \"Alumni Credential\" .\n\
             <{vc}> <{credentials}credentialSubject> <did:example:abcdefgh> .\n\
             <{vc}> <{credentials}issuer> <https://vc.example/issuers/5678> .\n\
             <{vc}> <{credentials}validFrom> \
             \"2023-01-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n"
        )
    );
    assert_eq!(
        of_options,
        format!(
            "_:c14n0 <http://purl.org/dc/terms/created> \
             \"2023-02-24T23:36:38Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n\
             _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
             <https://w3id.org/security#DataIntegrityProof> .\n\
             _:c14n0 <https://w3id.org/security#cryptosuite> \
             \"eddsa-rdfc-2022\"^^<https://w3id.org/security#cryptosuiteString> .\n\
             _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .\n\
             _:c14n0 <https://w3id.org/security#verificationMethod> <{method}> .\n"
        )
    );
    assert_eq!(
        [hex(&Sha256::digest(of_options)), hex(&Sha256::digest(of_document))],
        [
            "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0",
            "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017",
        ]
    );
}
