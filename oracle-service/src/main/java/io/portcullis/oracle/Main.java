package io.portcullis.oracle;

class Main {
    public static void main(String[] args) {}
}
