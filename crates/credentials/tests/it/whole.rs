//! What is issued, to the letter, and what is said of it.

use credentials::Known;
use expect_test::expect as said;

use crate::support::*;

#[test]
fn a_credential_is_sound_and_its_whole_text_is_this() {
    let list = listed(&[1, INDEX + 1]);
    let keys = pinned(&key());
    let known = Known { issuers: &keys, lists: &[list], register: None };
    expect(
        &issued(),
        &known,
        said![[r#"
        sound
        form          passed   a verifiable credential with one proof
        contexts      passed   all its contexts are compiled in
        terms         passed   every name in it is defined by its contexts
        purpose       passed   the proof asserts what the credential says
        key           passed   the issuer's document lists the key for asserting
        proof         passed   not a letter was changed since it was signed on 2026-03-02T09:00:00Z
        issuer        passed   the issuer School of Nursing (invented) is known
        accreditation unknown  no register was at hand
        period        passed   it holds on 2026-06-01T12:00:00Z
        status        passed   not revoked: status as of 2026-05-30T00:00:00Z
    "#]],
    );
    let text = serde_json::to_string_pretty(&issued()).expect("text");
    said![[r#"
        {
          "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
          ],
          "id": "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10",
          "type": [
            "VerifiableCredential",
            "AchievementCredential"
          ],
          "issuer": {
            "id": "did:web:ambos.example:issuers:school",
            "type": [
              "Profile"
            ],
            "name": "School of Nursing (invented)"
          },
          "validFrom": "2026-03-01T00:00:00Z",
          "name": "Bedside care, module 2",
          "credentialSubject": {
            "id": "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11",
            "type": [
              "AchievementSubject"
            ],
            "identifier": [
              {
                "type": [
                  "IdentityObject"
                ],
                "hashed": false,
                "identityHash": "Amina (invented)",
                "identityType": "name"
              }
            ],
            "result": [
              {
                "type": [
                  "Result"
                ],
                "resultDescription": "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10#hours",
                "value": "160"
              }
            ],
            "achievement": {
              "id": "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10#achievement",
              "type": [
                "Achievement"
              ],
              "achievementType": "CertificateOfCompletion",
              "name": "Bedside care, module 2",
              "description": "Practice on a ward, supervised.",
              "criteria": {
                "narrative": "160 hours of practice and an assessment."
              },
              "alignment": [
                {
                  "type": [
                    "Alignment"
                  ],
                  "targetFramework": "ESCO 1.2.0",
                  "targetName": "give basic support to patients",
                  "targetUrl": "http://data.europa.eu/esco/skill/9c1b9b7d-5f0e-4f0c-9a39-3c55c1c0b0a0"
                },
                {
                  "type": [
                    "Alignment"
                  ],
                  "targetFramework": "ISCO-08",
                  "targetName": "Nursing professionals",
                  "targetUrl": "http://data.europa.eu/esco/isco/C2221",
                  "targetCode": "2221"
                },
                {
                  "type": [
                    "Alignment"
                  ],
                  "targetFramework": "EQF",
                  "targetName": "EQF level 4",
                  "targetUrl": "http://data.europa.eu/snb/eqf/4",
                  "targetCode": "4"
                },
                {
                  "type": [
                    "Alignment"
                  ],
                  "targetFramework": "Invented Framework",
                  "targetName": "Invented Framework level 6",
                  "targetUrl": "https://nqf.example/levels/6",
                  "targetCode": "6"
                },
                {
                  "type": [
                    "Alignment"
                  ],
                  "targetFramework": "CEFR",
                  "targetName": "de B1",
                  "targetUrl": "https://www.coe.int/en/web/common-european-framework-reference-languages/level-descriptions",
                  "targetCode": "de-B1"
                }
              ],
              "resultDescription": [
                {
                  "id": "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10#hours",
                  "type": [
                    "ResultDescription"
                  ],
                  "name": "Hours",
                  "resultType": "ext:Hours"
                }
              ]
            }
          },
          "validUntil": "2031-03-01T00:00:00Z",
          "evidence": [
            {
              "type": [
                "Evidence"
              ],
              "name": "Assessment",
              "narrative": "Four stations, \"passed\"."
            }
          ],
          "credentialStatus": {
            "id": "https://ambos.example/status/school-1#94567",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "94567",
            "statusListCredential": "https://ambos.example/status/school-1"
          },
          "proof": [
            {
              "type": "DataIntegrityProof",
              "cryptosuite": "eddsa-rdfc-2022",
              "created": "2026-03-02T09:00:00Z",
              "verificationMethod": "did:web:ambos.example:issuers:school#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z",
              "proofPurpose": "assertionMethod",
              "proofValue": "z5NogLucJub1JNGfZiLZhouyz3aXzQX69RHdGJMydrj9VFz88aG2tj1fNmTwibdvBhjZyXAvzdVGmkLSxWHszh78D"
            }
          ]
        }"#]].assert_eq(&text);
}

#[test]
fn what_is_not_at_hand_is_unknown() {
    expect(
        &issued(),
        &Known::default(),
        said![[r#"
        sound
        form          passed   a verifiable credential with one proof
        contexts      passed   all its contexts are compiled in
        terms         passed   every name in it is defined by its contexts
        purpose       passed   the proof asserts what the credential says
        key           unknown  the proof names this key as the issuer's; no document of the issuer was at hand
        proof         passed   not a letter was changed since it was signed on 2026-03-02T09:00:00Z
        issuer        unknown  the issuer did:web:ambos.example:issuers:school is not known here
        accreditation unknown  no register was at hand
        period        passed   it holds on 2026-06-01T12:00:00Z
        status        unknown  status not checked: the list https://ambos.example/status/school-1 was not at hand
    "#]],
    );
}
