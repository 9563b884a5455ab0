//! Candidates of HR Open and Europass (all invented) become a row.

use expect_test::expect;
use workbook::read;

use crate::shown;

#[test]
fn a_candidate_of_hr_open() {
    let json = r#"{"documentId":{"value":"PES-17"},"person":{"name":{"given":"Amina","family":"Ndiaye"},"gender":"Female",
        "birthDate":"1994-05-02","citizenShip":["SN"],"communication":{"phone":[{"formattedNumber":"+221 77 000 00 00"}],
        "email":[{"address":"amina@example.org"}],"address":[{"line":"Rue 1","city":"Dakar","countryCode":"SN"}]}},
        "profiles":[{"employment":[{"organization":{"name":"Hotel Teranga (invented)"},"positionHistories":[
        {"title":"Cook","start":"2015-03","end":"2019-06"}]}],"qualifications":[{"competencyName":"cook vegetables"},
        {"competencyName":"a; b"}],"languages":[{"languageCode":"fr","proficiencyLevel":"B2"}]}]}"#;
    expect![[r#"
        HrOpen
        []
        1: reference | name | email | phone | address | origin | birth_date | sex | nationality | languages | skills | experience | isced
        2: PES-17 | Amina Ndiaye | amina@example.org | +221 77 000 00 00 | Rue 1, Dakar | SN | 1994-05-02 | Female | SN | fr B2 | cook vegetables; a, b | Cook, Hotel Teranga (invented), 2015-03 – 2019-06 | 
    "#]]
    .assert_eq(&shown(read(json.as_bytes())));
    expect![[r#"
        refused, no-candidate: this file holds no candidate of HR Open or Europass
    "#]]
    .assert_eq(&shown(read(b"{\"basics\": {}}")));
}

#[test]
fn a_europass_of_today() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
        xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
        <CandidatePerson><PersonName><oa:GivenName>Besa</oa:GivenName><hr:FamilyName>Krasniqi</hr:FamilyName></PersonName>
        <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>383</CountryDialing><oa:DialNumber>44000000</oa:DialNumber></Communication>
        <Communication><ChannelCode>Email</ChannelCode><oa:URI>besa@example.org</oa:URI></Communication>
        <Communication><UseCode>home</UseCode><Address><oa:AddressLine>Rruga 1</oa:AddressLine><oa:CityName>Prishtina</oa:CityName><CountryCode>xk</CountryCode></Address></Communication>
        <NationalityCode>xk</NationalityCode><hr:BirthDate>1990-12-31</hr:BirthDate><hr:GenderCode>female</hr:GenderCode>
        <PrimaryLanguageCode>sqi</PrimaryLanguageCode></CandidatePerson>
        <CandidateProfile><EmploymentHistory><EmployerHistory><hr:OrganizationName>Rrjeti (invented)</hr:OrganizationName><PositionHistory>
        <PositionTitle>Electrician</PositionTitle><eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2012-01-01</hr:FormattedDateTime></eures:StartDate></eures:EmploymentPeriod>
        </PositionHistory></EmployerHistory></EmploymentHistory>
        <PersonQualifications><PersonCompetency><CompetencyID>deu</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
        <eures:CompetencyDimension><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
        <eures:CompetencyDimension><eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
        <PersonCompetency><CompetencyID>1</CompetencyID><hr:CompetencyName>install cables</hr:CompetencyName></PersonCompetency></PersonQualifications>
        </CandidateProfile></Candidate>"#;
    expect![[r#"
        Europass
        []
        1: reference | name | email | phone | address | origin | birth_date | sex | nationality | languages | skills | experience | isced
        2:  | Besa Krasniqi | besa@example.org | +383 44000000 | Rruga 1, Prishtina | XK | 1990-12-31 | female | XK | sqi C2; deu B1 | install cables | Electrician, Rrjeti (invented), 2012-01-01 – | 
    "#]]
    .assert_eq(&shown(read(xml.as_bytes())));
}

#[test]
fn a_europass_of_before() {
    let xml = r#"<SkillsPassport><LearnerInfo><Identification><PersonName><FirstName>Nino</FirstName><Surname>Reyes</Surname></PersonName>
        <ContactInfo><Email><Contact>nino@example.org</Contact></Email></ContactInfo>
        <Demographics><Birthdate year="1990" month="--12" day="---31"/><Gender><Code>M</Code></Gender></Demographics></Identification>
        <WorkExperienceList><WorkExperience><Period><From year="2010" month="--02"/><To year="2012"/></Period><Position><Label>Nurse</Label></Position>
        <Employer><Name>Hospital (invented)</Name></Employer></WorkExperience></WorkExperienceList>
        <Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>tl</Code></Description></MotherTongue></MotherTongueList>
        <ForeignLanguageList><ForeignLanguage><Description><Code>de</Code></Description><ProficiencyLevel><Listening>B2</Listening><Writing>A2</Writing>
        </ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic></Skills></LearnerInfo></SkillsPassport>"#;
    expect![[r#"
        Europass
        []
        1: reference | name | email | phone | address | origin | birth_date | sex | nationality | languages | skills | experience | isced
        2:  | Nino Reyes | nino@example.org |  |  |  | 1990-12-31 | M |  | tl C2; de A2 |  | Nurse, Hospital (invented), 2010-02 – 2012 | 
    "#]]
    .assert_eq(&shown(read(xml.as_bytes())));
}

/// The form of Europass's own schema 3.4.0, all invented.
const BY_JSON: &str = r#"{"SkillsPassport":{"Locale":"en","DocumentInfo":{"DocumentType":"ECV","XSDVersion":"V3.4","EuropassLogo":true},
    "LearnerInfo":{"Identification":{"PersonName":{"FirstName":"Nino","Surname":"Reyes"},"ContactInfo":{
    "Address":{"Contact":{"AddressLine":"Street 1","PostalCode":"1000","Municipality":"Manila","Country":{"Code":"PH","Label":"Philippines"}}},
    "Email":{"Contact":"nino@example.org"},"Telephone":[{"Contact":"+63 900 000 000","Use":{"Code":"mobile"}}]},
    "Demographics":{"Birthdate":{"Year":1990,"Month":3,"Day":1},"Gender":{"Code":"M","Label":"Male"},"Nationality":[{"Code":"PH"}]},
    "Photo":{"MimeType":"image/jpeg","Data":"","cropping":null}},
    "WorkExperience":[{"Period":{"From":{"Year":2010,"Month":2},"Current":true},"Position":{"Label":"Nurse"},
    "Activities":"cares for old people<br/>gives medicine","Employer":{"Name":"Hospital (invented)","Sector":{"Label":"Health"}}},
    {"Period":{"From":{"Year":2008},"To":{"Year":2009}},"Position":{"Label":"Helper"},"Employer":{"Name":"Home (invented)"}}],
    "Education":[{"Title":"Nursing","Level":{"Code":"5"},"Organisation":{"Name":"School (invented)"}}],
    "Skills":{"Linguistic":{"MotherTongue":[{"Description":{"Code":"tl","Label":"Tagalog"}}],
    "ForeignLanguage":[{"Description":{"Code":"de","Label":"German"},"ProficiencyLevel":{"Listening":"B2","Writing":"A2"},
    "Certificate":[{"Title":"Exam (invented)"}]}]},"Computer":{"Description":"keeps records of patients"}}}}}"#;

#[test]
fn a_europass_in_json_says_what_its_xml_says() {
    expect![[r#"
        Europass
        []
        1: reference | name | email | phone | address | origin | birth_date | sex | nationality | languages | skills | experience | isced
        2:  | Nino Reyes | nino@example.org | +63 900 000 000 | Street 1, Manila, 1000 | PH | 1990-03-01 | M | PH | tl C2; de A2 |  | Nurse, Hospital (invented), 2010-02 –; Helper, Home (invented), 2008 – 2009 | 5
    "#]].assert_eq(&shown(read(BY_JSON.as_bytes())));
    let writing = workbook::writing::read(BY_JSON.as_bytes()).expect("a CV");
    expect![[r#"
        Europass
        Work experience
        Nurse
        cares for old people
        gives medicine
        Helper

        Education
        Nursing

        Skills
        Tagalog
        German A2
        keeps records of patients

    "#]]
    .assert_eq(&format!("{:?}\n{}", writing.kind, writing.text));
    for other in [
        r#"{"SkillsPassport": 7}"#,
        r#"{"SkillsPassport": {}}"#,
        r#"{"SkillsPassport": {"LearnerInfo": []}}"#,
    ] {
        assert!(shown(read(other.as_bytes())).contains("no-candidate"), "{other}");
    }
    // A long name is not written down for each of its pieces, and nobody's life has so many.
    let many = |name: &str, many: usize| {
        let all = vec!["0"; many].join(",");
        shown(read(format!(r#"{{"SkillsPassport":{{"LearnerInfo":{{"{name}":[{all}]}}}}}}"#).as_bytes()))
    };
    assert!(many(&"a".repeat(1 << 20), 50_000).len() < 1000);
    assert!(many("WorkExperience", 200_000).contains("no-candidate"));
}
