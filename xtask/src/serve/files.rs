//! Which file of the folder an address names; never one outside of it.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, ensure};
use percent_encoding::percent_decode_str;

/// A folder that is served under a base path.
pub struct Site {
    folder: PathBuf,
    base: String,
}

/// What an address names.
#[derive(Debug, Eq, PartialEq)]
pub enum Found {
    /// A file and its media type.
    File(PathBuf, &'static str),
    /// A folder, whose own address ends with a slash.
    Folder(String),
    /// Nothing that is served.
    Nothing,
}

impl Site {
    /// Serves `folder` under `base`, which has slashes at both ends.
    pub fn new(folder: PathBuf, base: &str) -> Result<Self> {
        ensure!(
            base.starts_with('/') && base.ends_with('/'),
            "{base} needs slashes at both ends"
        );
        let folder = folder
            .canonicalize()
            .with_context(|| format!("there is no folder {}", folder.display()))?;
        Ok(Self {
            folder,
            base: base.to_owned(),
        })
    }

    /// The path that everything is under.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What the path of a request names.
    pub fn find(&self, url: &str) -> Found {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        self.resolve(path).unwrap_or(Found::Nothing)
    }

    fn resolve(&self, path: &str) -> Option<Found> {
        let decoded = percent_decode_str(path.strip_prefix(&self.base)?)
            .decode_utf8()
            .ok()?;
        let relative = Path::new(&*decoded);
        let stays_inside = |part| matches!(part, Component::Normal(_));
        if !relative.components().all(stays_inside) {
            return None;
        }
        // A link could still lead outside.
        let found = self.folder.join(relative).canonicalize().ok()?;
        if !found.starts_with(&self.folder) {
            return None;
        }
        if !found.is_dir() {
            return Some(Found::File(found.clone(), media_type(&found)));
        }
        if !path.ends_with('/') {
            return Some(Found::Folder(format!("{path}/")));
        }
        let index = found.join("index.html");
        index
            .is_file()
            .then(|| Found::File(index.clone(), media_type(&index)))
    }
}

/// The media type that a file's extension stands for.
fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        // Browsers compile a module while it loads only under this type.
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::fs;
    use std::sync::OnceLock;

    /// A folder with a page, beside a file that must not be served.
    pub fn folder() -> PathBuf {
        static FOLDER: OnceLock<PathBuf> = OnceLock::new();
        let make = || {
            let outside = crate::project::target().join("test-serve");
            let folder = outside.join("site");
            fs::create_dir_all(folder.join("inner space")).expect("target/ can be written");
            fs::write(outside.join("secret.txt"), "secret").expect("target/ can be written");
            fs::write(folder.join("index.html"), "<p>page").expect("target/ can be written");
            fs::write(folder.join("inner space/a.wasm"), "").expect("target/ can be written");
            #[cfg(unix)]
            if !folder.join("link.txt").exists() {
                let link = std::os::unix::fs::symlink("../secret.txt", folder.join("link.txt"));
                link.expect("target/ can hold links");
            }
            folder
        };
        FOLDER.get_or_init(make).clone()
    }

    fn find(url: &str) -> Found {
        Site::new(folder(), "/")
            .expect("the folder is there")
            .find(url)
    }

    #[test]
    fn a_folder_s_address_means_its_index() {
        let index = folder()
            .canonicalize()
            .expect("it is there")
            .join("index.html");
        let page = Found::File(index, "text/html; charset=utf-8");
        assert_eq!(find("/"), page);
        assert_eq!(find("/index.html?query#fragment"), page);
    }

    #[test]
    fn a_folder_without_its_slash_is_redirected() {
        assert_eq!(
            find("/inner%20space"),
            Found::Folder("/inner%20space/".into())
        );
        assert_eq!(
            find("/inner%20space/"),
            Found::Nothing,
            "it has no index.html"
        );
    }

    #[test]
    fn names_are_decoded_once() {
        assert!(matches!(
            find("/inner%20space/a.wasm"),
            Found::File(_, "application/wasm")
        ));
        assert_eq!(find("/inner%2520space/a.wasm"), Found::Nothing);
    }

    #[test]
    fn nothing_leads_outside() {
        let ways = [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/inner%20space/../../secret.txt",
            "/..%2fsecret.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/link.txt",
            "/index.html%00",
            "/%ff",
            "secret.txt",
        ];
        for way in ways {
            assert_eq!(find(way), Found::Nothing, "{way}");
        }
    }

    #[test]
    fn only_what_is_under_the_base_is_served() {
        let site = Site::new(folder(), "/sub/path/").expect("the folder is there");
        assert!(matches!(site.find("/sub/path/index.html"), Found::File(..)));
        assert_eq!(site.find("/index.html"), Found::Nothing);
        assert!(Site::new(folder(), "/sub").is_err());
    }
}
