//! Credentials in PNG images: the text of an `iTXt` chunk
//! (<https://www.w3.org/TR/png-3/#11iTXt>).

use super::BakeError;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The keywords of a credential.
const KEYWORDS: [&[u8]; 2] = [b"openbadgecredential", b"clrcredential"];

/// The keyword of Open Badges 1 and 2: `iTXt` with the badge, before that `tEXt` with its address.
const OLDER_KEYWORD: &[u8] = b"openbadges";

/// Whether this is a PNG image.
pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// The text of the first chunk that holds a credential. What comes after it does not matter.
pub(super) fn read(image: &[u8]) -> Result<String, BakeError> {
    let mut rest = image.get(SIGNATURE.len()..).unwrap_or_default();
    let mut has_older = false;
    loop {
        let chunk = Chunk::take(&mut rest).ok_or(BakeError::Damaged)?;
        match &chunk.kind {
            b"iTXt" | b"tEXt" => match at_zero(chunk.data) {
                Some((keyword, text)) if &chunk.kind == b"iTXt" && KEYWORDS.contains(&keyword) => {
                    return credential(text);
                }
                Some((keyword, _)) => has_older |= keyword == OLDER_KEYWORD,
                None => {}
            },
            b"IEND" if has_older => return Err(BakeError::OlderBadge),
            b"IEND" => return Err(BakeError::NoCredential),
            _ => {}
        }
    }
}

/// Reads an `iTXt` chunk behind its keyword: compression flag and method, language tag,
/// translated keyword (both end with a zero and say nothing here), text.
fn credential(data: &[u8]) -> Result<String, BakeError> {
    let text = match data {
        [0, _method, languages @ ..] => at_zero(languages)
            .and_then(|(_language, rest)| at_zero(rest))
            .map(|(_translated, text)| text)
            .ok_or(BakeError::Damaged)?,
        [1, ..] => return Err(BakeError::Compressed),
        _ => return Err(BakeError::Damaged),
    };
    let text = std::str::from_utf8(text).map_err(|_| BakeError::NotUtf8)?;
    match text.trim().is_empty() {
        true => Err(BakeError::NoCredential),
        false => Ok(text.to_owned()),
    }
}

/// What stands before and after the first zero.
fn at_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let zero = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..zero], &bytes[zero + 1..]))
}

/// One chunk of a PNG image.
struct Chunk<'i> {
    kind: [u8; 4],
    data: &'i [u8],
}

impl<'i> Chunk<'i> {
    /// The first chunk of `rest`, which then begins behind it. `None` where there is no whole one.
    ///
    /// Its checksum is not compared. It protects against accidents only: whoever forges a
    /// credential writes a new one. What an accident did to a credential its signature tells;
    /// and one whose signature holds is not to be refused for a careless program's checksum.
    fn take(rest: &mut &'i [u8]) -> Option<Chunk<'i>> {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (data, after) = after.split_at_checked(length)?;
        let (_checksum, after) = after.split_first_chunk::<4>()?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        *rest = after;
        Some(Chunk { kind: *kind, data })
    }
}
