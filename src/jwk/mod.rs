pub mod pem;
