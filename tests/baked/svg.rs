//! SVG images, as small texts.

use clr_wallet::bake::{BakeError, read};
use std::time::{Duration, Instant};

const JSON: &str = "{\"name\":\"Botanik für alle\"}";
const JWS: &str = "e30.e30.e30";

/// An SVG image with this content, in which `ob` and `clr` are the standards' prefixes.
pub fn image(content: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:ob='https://purl.imsglobal.org/ob/v3p0' \
         xmlns:clr='https://purl.imsglobal.org/clr/v2p0'>{content}<g><path d='M0 0'/></g></svg>"
    )
}

fn baked(content: &str) -> Result<String, BakeError> {
    read(image(content).as_bytes())
}

fn after(prolog: &str) -> Result<String, BakeError> {
    let image = image(&format!("<ob:credential verify='{JWS}'/>"));
    read(format!("{prolog}{image}").as_bytes())
}

#[test]
fn json_stands_in_the_body() {
    for body in [
        format!("<![CDATA[{JSON}]]>"),
        format!("\n  <![CDATA[\n {JSON}\n ]]>\n"),
        format!("<!-- a --><?b c?><![CDATA[{JSON}]]>"),
        JSON.to_owned(),
        JSON.replace('"', "&quot;"),
        JSON.replace('{', "&#123;").replace('}', "&#x7D;"),
        JSON.replace("\"n", "<![CDATA[\"n]]>"),
    ] {
        let both = ["ob", "clr"].map(|prefix| {
            baked(&format!(
                "<{prefix}:credential>{body}</{prefix}:credential>"
            ))
        });
        assert_eq!(both, [Ok(JSON.to_owned()), Ok(JSON.to_owned())], "{body}");
    }
}

#[test]
fn character_data_is_not_read_twice() {
    let body = "<![CDATA[{\"a\":\"&lt;&amp;lt;\"}]]>";
    let read = baked(&format!("<ob:credential>{body}</ob:credential>"));
    assert_eq!(read.as_deref(), Ok("{\"a\":\"&lt;&amp;lt;\"}"));
    let read = baked("<ob:credential>{\"a\":\"&amp;lt;\"}</ob:credential>");
    assert_eq!(read.as_deref(), Ok("{\"a\":\"&lt;\"}"));
}

#[test]
fn a_jws_stands_in_the_attribute() {
    for element in [
        format!("<ob:credential verify='{JWS}'/>"),
        format!("<ob:credential id='a' verify=\"\n{JWS} \"></ob:credential>"),
        "<ob:credential verify='e30.e30.e&#51;0'/>".to_owned(),
        format!("<ob:credential verify='{JWS}'><![CDATA[{JSON}]]></ob:credential>"),
        format!("<ob:credential verify='{JWS}'><unfinished"),
    ] {
        assert_eq!(baked(&element).as_deref(), Ok(JWS), "{element}");
    }
}

#[test]
fn an_empty_attribute_beside_the_body_is_none() {
    let element = format!("<ob:credential verify=''><![CDATA[{JSON}]]></ob:credential>");
    assert_eq!(baked(&element).as_deref(), Ok(JSON));
    let element = format!("<ob:credential ob:verify='{JWS}'>{JSON}</ob:credential>");
    assert_eq!(baked(&element).as_deref(), Ok(JSON));
}

#[test]
fn the_namespace_counts_and_not_the_prefix() {
    for element in [
        "<x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p0' verify='e30.e30.e30'/>",
        "<credential xmlns='https://purl.imsglobal.org/clr/v2p0' verify='e30.e30.e30'/>",
        "<g xmlns:clr='urn:x'><g xmlns:clr='https://purl.imsglobal.org/clr/v2p0'>\
         <clr:credential verify='e30.e30.e30'/></g></g>",
        "<x:credential xmlns:x='https:&#47;/purl.imsglobal.org/ob/v3p0' verify='e30.e30.e30'/>",
    ] {
        assert_eq!(baked(element).as_deref(), Ok(JWS), "{element}");
    }
    for element in [
        "<credential verify='e30.e30.e30'/>",
        "<unknown:credential verify='e30.e30.e30'/>",
        "<x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p0/' verify='e30.e30.e30'/>",
        "<x:credential xmlns:x='http://purl.imsglobal.org/ob/v3p0' verify='e30.e30.e30'/>",
        "<ob:credential xmlns:ob='urn:x' verify='e30.e30.e30'/>",
        "<g xmlns:x='https://purl.imsglobal.org/ob/v3p0'/><x:credential verify='e30.e30.e30'/>",
        "<ob:Credential verify='e30.e30.e30'/>",
        "<ob:assertion verify='e30.e30.e30'/>",
        "<!-- <ob:credential verify='e30.e30.e30'/> -->",
        "<![CDATA[<ob:credential verify='e30.e30.e30'/>]]>",
        "<ob:credential/>",
        "<ob:credential verify=''> <!-- a --> </ob:credential>",
    ] {
        assert_eq!(baked(element), Err(BakeError::NoCredential), "{element}");
    }
}

#[test]
fn the_first_counts() {
    let two = "<g><clr:credential>1</clr:credential></g><ob:credential verify='2'/>";
    assert_eq!(baked(two).as_deref(), Ok("1"));
    let empty_first = format!("<ob:credential/><ob:credential verify='{JWS}'/>");
    assert_eq!(baked(&empty_first), Err(BakeError::NoCredential));
    let behind = format!("{}<ob:credential verify='{JWS}'/>", image(""));
    assert_eq!(read(behind.as_bytes()), Err(BakeError::NoCredential));
}

#[test]
fn badges_of_an_older_kind_are_called_so() {
    let older = "<o:assertion xmlns:o='http://openbadges.org' verify='https://badges.example/1'/>";
    assert_eq!(baked(older), Err(BakeError::OlderBadge));
    let both = format!("{older}<ob:credential verify='{JWS}'/>");
    assert_eq!(baked(&both).as_deref(), Ok(JWS));
}

#[test]
fn what_is_not_well_formed_is_damaged() {
    for content in [
        "<ob:credential>{</clr:credential>",
        "<ob:credential><g>{}</g></ob:credential>",
        "<ob:credential verify='a' verify='b'/>",
        "<ob:credential verify=a/>",
        "<ob:credential verify='a&#0;'/>",
        "<ob:credential verify='a&b'/>",
        "<ob:credential>&#xD800;</ob:credential>",
        "<ob:credential>a & b</ob:credential>",
        "<ob:credential><![CDATA[{}</ob:credential>",
        "<g></a>",
        "<!-- ",
    ] {
        assert_eq!(baked(content), Err(BakeError::Damaged), "{content}");
    }
    let cut = image("<ob:credential>{}</ob:credential>").replace("</ob:credential>", "");
    assert_eq!(read(cut.as_bytes()), Err(BakeError::Damaged));
    assert_eq!(read(b"<svg><g></g>"), Err(BakeError::Damaged));
    assert_eq!(after("<?xml version='2.0'?>"), Err(BakeError::Damaged));
}

#[test]
fn a_document_type_is_passed_over() {
    for prolog in [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<?xml version='1.1' encoding='US-ASCII' standalone='no'?>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\">",
        "<!DOCTYPE svg [<!ENTITY a \"]>\"><!-- ]> --><!ATTLIST svg x CDATA #FIXED '>'>]>",
    ] {
        assert_eq!(after(prolog).as_deref(), Ok(JWS), "{prolog}");
    }
}

/// Old drawing programs name their namespaces by entities.
#[test]
fn entities_in_attributes_that_say_nothing_here_are_no_matter() {
    let image = format!(
        "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\">]><svg xmlns='&ns;' \
         xmlns:ob='https://purl.imsglobal.org/ob/v3p0' a='&ns;'><ob:credential verify='{JWS}'/></svg>"
    );
    assert_eq!(read(image.as_bytes()).as_deref(), Ok(JWS));
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">\
                <!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    for content in [
        "<ob:credential>&a;</ob:credential>",
        "<ob:credential>&c;</ob:credential>",
        "<ob:credential>&x;</ob:credential>",
        "<ob:credential verify='&a;'/>",
        "<ob:credential verify='e30&c;'/>",
        "<text>&a;</text><ob:credential>{}</ob:credential>",
        "<x:credential xmlns:x='&a;' verify='e30.e30.e30'/>",
        "<credential xmlns='https://purl.imsglobal.org/&a;'>{}</credential>",
        "<ob:credential>&nbsp;{}</ob:credential>",
    ] {
        let image = format!("{bomb}{}", image(content));
        assert_eq!(
            read(image.as_bytes()),
            Err(BakeError::Entities),
            "{content}"
        );
    }
}

#[test]
fn other_encodings_are_refused() {
    let image = image(&format!("<ob:credential verify='{JWS}'/>"));
    let declared = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{image}");
    assert_eq!(read(declared.as_bytes()), Err(BakeError::NotUtf8));
    let latin1 = [
        b"<?xml version='1.0' encoding='ISO-8859-1'?><!-- f\xfcr -->",
        image.as_bytes(),
    ];
    assert_eq!(read(&latin1.concat()), Err(BakeError::NotUtf8));
    for declaration in ["", "<?xml version='1.0' encoding='UTF-16'?>"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{declaration}{image}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(read(&little), Err(BakeError::NotUtf8));
            assert_eq!(read(&big), Err(BakeError::NotUtf8));
        }
    }
}

#[test]
fn ends_of_lines_are_those_of_the_xml_version() {
    let image = image("<ob:credential>[1,\r\n\"a\u{85}b\"]</ob:credential>");
    assert_eq!(read(image.as_bytes()).as_deref(), Ok("[1,\n\"a\u{85}b\"]"));
    let newer = format!("<?xml version='1.1'?>{image}");
    assert_eq!(read(newer.as_bytes()).as_deref(), Ok("[1,\n\"a\nb\"]"));
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |depth: usize, inside: &str| {
        format!("{}{inside}{}", "<g>".repeat(depth), "</g>".repeat(depth))
    };
    let credential = format!("<ob:credential verify='{JWS}'/>");
    assert_eq!(baked(&nested(500, &credential)).as_deref(), Ok(JWS));
    for depth in [512, 100_000] {
        let deep = nested(depth, &credential);
        assert_eq!(baked(&deep), Err(BakeError::TooLarge));
    }
    let namespaces: String = (0..1000).map(|n| format!(" xmlns:n{n}='urn:x'")).collect();
    let many = format!("<g{namespaces}>{credential}</g>");
    assert_eq!(baked(&many), Err(BakeError::TooLarge));
    let long = format!("<!--{}-->{credential}", " ".repeat(64 << 20));
    assert_eq!(baked(&long), Err(BakeError::TooLarge));
}

#[test]
fn much_of_everything_takes_no_longer_than_its_bytes() {
    let start = Instant::now();
    for content in [
        "<g a='1' b='2'/>".repeat(200_000),
        "&amp;".repeat(400_000),
        format!("<g {}/>", "a='1' ".repeat(200_000)),
        format!("<g {}/>", "&".repeat(1_000_000)),
        format!("<ob:credential>{}", "&#33;".repeat(400_000)),
        "<!--".repeat(400_000),
        "<![CDATA[".repeat(400_000),
    ] {
        let _ = baked(&content);
    }
    for prolog in [
        "<!DOCTYPE svg [".repeat(100_000),
        "<!-- -->".repeat(200_000),
    ] {
        let _ = after(&prolog);
    }
    let entities = "<!ENTITY a \"b\">".repeat(100_000);
    let _ = after(&format!("<!DOCTYPE svg [{entities}]>"));
    assert!(start.elapsed() < Duration::from_secs(20));
}
