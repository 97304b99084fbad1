//! Images into which others baked credentials hold what others read from them.

#[path = "../support/shared.rs"]
mod shared;

use clr_wallet::bake::read;
use std::fs;

#[test]
fn the_images_of_others_hold_what_others_read_from_them() {
    let Some(vectors) = shared::folder("vectors") else {
        return;
    };
    let folder = vectors.join("1edtech-validator/ob30");
    for (image, extracted) in [
        ("simple-json.png", "simple-json.png.json"),
        ("simple-jwt.png", "simple-jwt.png.jwt"),
        ("simple-jwt.svg", "simple-jwt.svg.jwt"),
    ] {
        let baked = read(&fs::read(folder.join(image)).expect("an image"));
        let expected = fs::read_to_string(folder.join("extracted").join(extracted));
        assert_eq!(baked, Ok(expected.expect("a text")), "{image}");
    }
}
