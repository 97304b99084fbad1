//! The reader's own trust list.

use super::*;

#[test]
fn the_readers_trust_list_binds() {
    let trusted = [key(OTHER), key(KEY)];
    for issuer in ["urn:uuid:1", WEB, HTTPS] {
        let binding = bind_with(Some(issuer), &format!("{issuer}#{KEY}"), None, &trusted);
        assert_eq!(
            verdict(&binding),
            (Outcome::Valid, Code::BoundByTrustList),
            "{issuer}"
        );
        assert_eq!(
            (binding.vouched_by, binding.needs),
            (VouchedBy::TrustList, vec![])
        );
    }
    let both = bind_with(
        Some(WEB),
        "did:web:uni.example#k",
        Some(&listing(WEB, KEY, "")),
        &trusted,
    );
    assert_eq!(
        (verdict(&both), both.vouched_by),
        (BOUND, VouchedBy::TrustList)
    );
    let other = bind_with(
        Some("urn:uuid:1"),
        &format!("urn:uuid:1#{KEY}"),
        None,
        &[key(OTHER)],
    );
    assert_eq!(verdict(&other), UNBOUND);
}

/// The list stands for a key that it names, and for one that is bound to an identifier that it
/// names; for an identifier alone it does not.
#[test]
fn the_readers_list_vouches_for_what_is_bound() {
    let (registry, issuer) = (Registry::default(), TrustedIssuer::default());
    let entry = Entry {
        registry: &registry,
        issuer: &issuer,
    };
    let bind_trusted = |issuer: &str, method: &str, document, jwks| {
        bind(&Claim {
            document,
            jwks,
            trusted: &[entry],
            ..claim(Some(issuer), method, &key(KEY))
        })
    };
    let (own, listing) = (format!("did:key:{KEY}"), listing(WEB, KEY, ""));
    for binding in [
        bind_trusted(&own, &own, None, None),
        bind_trusted(WEB, "did:web:uni.example#k", Some(&listing), None),
    ] {
        let vouched = (binding.vouched_by, binding.domain.as_deref());
        assert_eq!(
            (verdict(&binding), vouched),
            (BOUND, (VouchedBy::TrustList, None))
        );
    }
    let unbound = bind_trusted(WEB, &format!("{WEB}#{KEY}"), None, None);
    assert_eq!(
        (verdict(&unbound), unbound.vouched_by),
        (UNBOUND, VouchedBy::Nobody)
    );
}

/// The list that names the key is named.
#[test]
fn a_registry_of_others_binds_by_its_name() {
    let keys = vec![key(KEY)];
    let own = (Registry::default(), "Your trust list names this key");
    let mut of_others = Registry::default();
    of_others.name.replace("Hillside Admissions".to_owned());
    let of_others = (of_others, "The list of Hillside Admissions names this key");
    let (knows_nothing, issuer) = (
        TrustedIssuer::default(),
        TrustedIssuer {
            keys,
            ..Default::default()
        },
    );
    for (registry, said) in [own, of_others] {
        let entry = |issuer| Entry {
            registry: &registry,
            issuer,
        };
        let binding = bind(&Claim {
            trusted: &[entry(&knows_nothing), entry(&issuer)],
            ..claim(Some("urn:uuid:1"), &format!("urn:uuid:1#{KEY}"), &key(KEY))
        });
        assert!(binding.sentence.starts_with(said), "{}", binding.sentence);
    }
}
